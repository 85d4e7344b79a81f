// Who attacks: every role, and those who have none.
import type { Role } from '../../src/measure';
import {
  ADMIN,
  AUDIT,
  CRYPTO,
  FINANCE,
  FORMER_OFFICER,
  FORMER_REVIEWER,
  FUTURE_REVIEWER,
  OWNER,
  REVIEW,
  SECOND,
  TOWN,
  TURNCOAT,
  WATER,
} from './stand';

/** Who tries; without a role he may do nothing, whoever he says he is. */
export interface Persona {
  readonly who: string;
  readonly email: string | undefined;
  readonly role?: Role;
  readonly unit?: string;
}
const BUREAU = '县政务和数据局';
export const PERSONAS: readonly Persona[] = [
  { who: 'a town’s officer', email: TOWN, role: 'officer', unit: '都城镇' },
  { who: 'another unit’s officer', email: WATER, role: 'officer', unit: '县水务局' },
  { who: 'a reviewer', email: REVIEW, role: 'bureau', unit: BUREAU },
  { who: 'a second reviewer', email: SECOND, role: 'bureau', unit: BUREAU },
  { who: 'a reviewer who handed in one as an officer', email: TURNCOAT, role: 'bureau', unit: BUREAU },
  { who: 'finance', email: FINANCE, role: 'finance', unit: '县财政局' },
  { who: 'the cryptography office', email: CRYPTO, role: 'cryptography', unit: '县委机要局' },
  { who: 'audit', email: AUDIT, role: 'audit', unit: '县审计局' },
  { who: 'the administrator', email: ADMIN, role: 'administrator', unit: BUREAU },
  { who: 'an officer whose time is over', email: FORMER_OFFICER },
  { who: 'a reviewer whose time is over', email: FORMER_REVIEWER },
  { who: 'a reviewer whose time has not begun', email: FUTURE_REVIEWER },
  { who: 'somebody of the domain', email: 'shei@example.org' },
  { who: 'the role account', email: OWNER },
  { who: 'somebody of another domain', email: 'chushen@other.org' },
  { who: 'somebody with a consumer account', email: 'chushen@gmail.com' },
  { who: 'nobody signed in', email: undefined },
];
