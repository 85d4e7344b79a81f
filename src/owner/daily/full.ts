// What is said where the workbook has no cells left: nothing can be written then, but what is due is still mailed.
import { cellsAreFull, type Reshaped, type Snapshot } from '../../workbook';
import { addressees } from './alarms';
import { owe } from '../mail/notices';
import { OWED } from '../keep/store';

const HOUSE = '（说明：系统操作规则）';
const WAY =
  '请把自己添加的工作表复制到其他文件，再从本表格删除；也可由管理员在办理台执行“修复”，移除系统以外的全部工作表（请先复制需要保留的）';

/** To whoever asked for something that needed a cell. */
export const FULL = `表格的单元格已用完（一个文件最多1000万个），本次未办理，没有写入任何内容。${WAY}。${HOUSE}`;

/** What the work answers; undefined where it needed cells that there are not. */
export function whereRoom<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!cellsAreFull(error)) throw error;
    console.warn(String(error));
    return undefined;
  }
}

/** What a sweep owes before its write, and takes back where that could not be made. */
const BEFORE_WRITE = ['mended', 'removed', 'lists', 'defaults'];

/** Told every day until there is room: what takes the cells, and what to do. */
export function tellFull(snapshot: Snapshot, { largest }: Reshaped): void {
  const { today } = snapshot;
  for (const about of BEFORE_WRITE) OWED.drop(`${about} ${today}`);
  owe(`full ${today}`, {
    to: addressees(snapshot),
    subject: '【告警】项目表的单元格已用完，不能办理',
    text: `一个文件最多1000万个单元格，项目表已用完。提交、办理和每日检查都不能写入；到期提醒照常发送。\n\n占用最多的：\n${largest.join('\n')}\n\n${WAY}。\n\n${HOUSE}`,
  });
}
