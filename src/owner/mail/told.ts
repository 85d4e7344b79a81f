// What was set right of the workbook's shape, to the administrators: each once.
import type { Day } from '../../measure';
import type { Reshaped, Snapshot } from '../../workbook';
import { owe } from './notices';
import { administrators } from '../keep/people';
import { FOREIGN, KEYS, MENDED, noteMended, RESHAPED } from '../keep/store';

const HOUSE = '说明：系统操作规则。';
const numbered = (lines: readonly string[]): string => lines.map((line, i) => `${i + 1}. ${line}`).join('\n');

/** Should Google keep something in words of its own, it would be set right every day: said on the first of such days. */
export function noteShape(mended: readonly string[]): void {
  const before = RESHAPED.all();
  const fresh = mended.filter((line) => !before.includes(line));
  if (fresh.length) noteMended(fresh);
  RESHAPED.set(mended);
}

export function tellShape({ people, today }: Snapshot, foreign: Reshaped['foreign']): void {
  const to = administrators(people, today).map((p) => p.email);
  const lines = MENDED.all();
  if (lines.length)
    owe(
      `shape ${today}`,
      {
        to,
        subject: `【修复】项目表的设置和锁定有${lines.length}处已恢复`,
        text: `项目表中以下设置、锁定或标记与系统不一致，已恢复（由谁改动未知，可查看“版本历史记录”）：\n${numbered(lines)}\n\n未提交的填写内容保留。需要固定查看方式的，请使用过滤器视图。\n\n${HOUSE}`,
      },
      { [KEYS.mended]: '[]' },
    );
  tellForeign(to, foreign, today);
}

/** Somebody's own sheets may be somebody's work: an administrator takes them away. Told when one comes, not every day. */
function tellForeign(to: readonly string[], foreign: Reshaped['foreign'], today: Day): void {
  const known = FOREIGN.all();
  if (foreign.some(({ id }) => !known.includes(id)))
    owe(`foreign ${today}`, {
      to,
      subject: `【提醒】项目表中有${foreign.length}处系统以外的内容`,
      text: `项目表中有以下内容不是系统设置的：\n${numbered(foreign.map(({ says }) => says))}\n\n系统只保留自己的工作表。需要保留的，请先复制到其他文件；管理员在办理台执行“修复”即移除系统以外的工作表，“表格”对象请在表格中转换为普通区域。\n\n${HOUSE}`,
    });
  FOREIGN.set(foreign.map(({ id }) => id));
}
