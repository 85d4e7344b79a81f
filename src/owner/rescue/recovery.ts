// What is known of the recovery sheet's two halves, and of a chain that audit has yet to confirm.
import type { Day } from '../../measure';
import type { LedgerEnd } from '../../workbook';
import { fingerprint, halfOf, newPad, type Nth } from './halves';
import { KEYS, forget, keep, recall } from '../keep/store';

/** One half against the key; kept beside the key itself, so that a half that was lost is printed once more. */
interface Sheet {
  readonly pad: string;
  /** Of which key, by what tells nothing of it. */
  readonly key: string;
  readonly printed: Readonly<Partial<Record<Nth, Day>>>;
}

const kept = (): Sheet | undefined => {
  const text = recall(KEYS.recovery);
  const sheet = text ? (JSON.parse(text) as Sheet) : undefined;
  const key = recall(KEYS.ledgerKey);
  return sheet && key && sheet.key === fingerprint(key) ? sheet : undefined;
};

/** The lines of one half, noted as printed; `anew`: of a set of its own. */
export function printed(key: string, nth: Nth, anew: boolean, today: Day): string[] {
  const before = anew ? undefined : kept();
  const { pad, printed: days } = before ?? { pad: newPad(), printed: {} };
  const sheet: Sheet = { pad, key: fingerprint(key), printed: { ...days, [nth]: today } };
  keep(KEYS.recovery, JSON.stringify(sheet));
  return halfOf(key, pad, nth);
}

const NTH = [
  [1, '第一份'],
  [2, '第二份'],
] as const;
/** For 提醒状态. */
export function recoverySays(): string {
  const days = kept()?.printed ?? {};
  return NTH.map(([nth, label]) => `${label}${days[nth] ? `${days[nth]}制作` : '尚未制作'}`).join('，');
}
export const recoveryDone = (): boolean => NTH.every(([nth]) => kept()?.printed[nth]);

/** A chain that goes on by somebody's word, until audit says that it is the one it knows. */
export interface Unconfirmed {
  readonly on: Day;
  /** New: nothing before it can be proved. Else its end was not compared with what audit was told last. */
  readonly renewed: boolean;
  /** The end from which it goes on. */
  readonly end: LedgerEnd;
}
export const unconfirmed = (): Unconfirmed | undefined => {
  const text = recall(KEYS.unconfirmed);
  return text ? (JSON.parse(text) as Unconfirmed) : undefined;
};
export const keepUnconfirmed = (chain: Unconfirmed): void => keep(KEYS.unconfirmed, JSON.stringify(chain));
export const forgetUnconfirmed = (): void => forget(KEYS.unconfirmed);

/** On every desk. */
export function chainNotices(): string[] {
  const chain = unconfirmed();
  if (!chain) return [];
  const { on, renewed, end } = chain;
  return [
    renewed
      ? `${on}因密钥遗失启用了新的办理记录链：第${end.serial}条及以前的办理记录不能再用校验证明，有待审计对照留存的末条和审计资料确认。`
      : `${on}接管本系统时，办理记录末条（第${end.serial}条）未与审计留存的末条核对，有待审计确认。`,
  ];
}
