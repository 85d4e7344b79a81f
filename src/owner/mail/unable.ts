// Whom Google does not take: in protections, or as recipients of mail. To the administrators, when somebody comes to them.
import type { Snapshot } from '../../workbook';
import { administrators } from '../keep/people';
import { KEYS, keep, recall, REFUSED } from '../keep/store';
import { owe } from './notices';
import type { Mail } from './outbox';

type Told = typeof KEYS.refusedTold | typeof KEYS.unsent;
const HOUSE = '（说明：系统操作规则）';

/** Owed where somebody is new among them; who is told of is remembered in the same moment. */
function tell(told: Told, { people, today }: Snapshot, emails: readonly string[], notice: Said): boolean {
  const before = (recall(told) ?? '').split('\n');
  const now = [...new Set(emails)].sort();
  const fresh = now.filter((email) => !before.includes(email));
  if (now.join('\n') === before.join('\n')) return false;
  if (!fresh.length) keep(told, now.join('\n'));
  else {
    const to = administrators(people, today).map((p) => p.email);
    owe(`${told} ${today}`, { to, ...notice(fresh) }, { [told]: now.join('\n') });
  }
  return fresh.length > 0;
}
type Said = (fresh: readonly string[]) => { readonly subject: string; readonly text: string };

/** Accounts that no protection may name any more. */
export const tellRefused = (snapshot: Snapshot): boolean =>
  tell(KEYS.refusedTold, snapshot, REFUSED.all(), (fresh) => ({
    subject: `【人员】${fresh.length}个账号已不能填写项目表`,
    text: `以下账号不被谷歌接受（可能已注销）：${fresh.join('、')}。其所在单位其他人员的填写不受影响。请核对；不再使用的，请在“人员”填写停用日期，或办理“交接”${HOUSE}。`,
  }));

/** Mail that was refused, not put off: its recipients have to hear it otherwise. */
export function tellUnsent(snapshot: Snapshot, mails: readonly Mail[]): boolean {
  const of = new Map(mails.map((mail) => [mail.person.email, mail] as const));
  const line = (email: string): string => {
    const { person, letters } = of.get(email)!;
    return `${person.unit}${person.post}（${email}）：${letters.length}项`;
  };
  return tell(KEYS.unsent, snapshot, [...of.keys()], (fresh) => ({
    subject: `【邮件】${fresh.length}人的邮件未能发出`,
    text: `以下人员的邮件被谷歌拒绝，下一次每日检查时再发。请核对其邮箱，并另行告知办理事项${HOUSE}：\n${fresh.slice(0, MOST).map(line).join('\n')}${fresh.length > MOST ? `\n……共${fresh.length}人` : ''}`,
  }));
}
/** What is owed has to fit a property. */
const MOST = 60;
