// What was set right of the workbook's shape, to the administrators: each once, on a working day.
import { type Day, isWorkday } from '../measure';
import type { Reshaped, Snapshot } from '../workbook';
import { notify } from './mail';
import { administrators } from './people';
import { forget, KEYS, keep, MENDED, recall } from './store';

const HOUSE = '说明：系统操作规则。';
const numbered = (lines: readonly string[]): string => lines.map((line, i) => `${i + 1}. ${line}`).join('\n');

export function tellShape({ people, settings }: Snapshot, foreign: Reshaped['foreign'], today: Day): void {
  if (!isWorkday(today, settings)) return;
  const to = administrators(people, today).map((p) => p.email);
  const lines = MENDED.all();
  if (lines.length)
    notify(
      to,
      `【修复】项目表的设置和锁定有${lines.length}处已恢复`,
      `项目表中以下设置、锁定或标记与系统不一致，已恢复（表格不记录由谁改动，可在“版本历史记录”中查看）：\n${numbered(lines)}\n\n未提交的填写内容保留。需要固定查看方式的，请使用过滤器视图。\n\n${HOUSE}`,
    );
  if (lines.length) MENDED.told();
  tellForeign(to, foreign);
}

/** Somebody's own sheets may be somebody's work: an administrator takes them away. Told when one comes, not every day. */
function tellForeign(to: readonly string[], foreign: Reshaped['foreign']): void {
  const known = (recall(KEYS.foreign) ?? '').split(' ');
  if (foreign.some(({ id }) => !known.includes(id)))
    notify(
      to,
      `【提醒】项目表中有${foreign.length}处系统以外的内容`,
      `项目表中有以下内容不是系统设置的：\n${numbered(foreign.map(({ says }) => says))}\n\n系统只保留自己的工作表。需要保留的，请先复制到其他文件；管理员在办理台执行“修复”即移除系统以外的工作表，“表格”对象请在表格中转换为普通区域。\n\n${HOUSE}`,
    );
  const ids = foreign.map(({ id }) => id).join(' ');
  if (ids && ids !== known.join(' ')) keep(KEYS.foreign, ids);
  else if (!ids && recall(KEYS.foreign)) forget(KEYS.foreign);
}
