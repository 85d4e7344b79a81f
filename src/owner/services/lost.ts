// What owner cannot work without, and the one sentence that is said where it is gone: nothing is written, made or sealed
// anew until 接管 has put it back (decision 20).
import { KEYS, recall } from '../keep/store';

/** Thrown by whoever opens the workbook; `says` is for people. */
export class Lost extends Error {
  constructor(readonly says: string) {
    super(says);
  }
}

const HOW = '请角色账号打开办理台执行“接管”；在此之前一切办理暂停，表格和办理记录不会改动。（说明：系统操作规则）';

const MISSING = [
  [KEYS.spreadsheetId, '工作簿编号'],
  [KEYS.ledgerKey, '办理记录密钥'],
] as const;
/** By name, those of the two that are gone. */
export const missing = (): string[] => MISSING.flatMap(([key, name]) => (recall(key) ? [] : [name]));

export const goneSays = (names: readonly string[]): string => `系统属性中缺少${names.join('、')}，${HOW}`;
const CLOSED = `政务项目表打不开：文件已删除，或角色账号不再是它的所有者。${HOW}`;

/** Google's words for a file that is not there, or not for this account. */
const NOT_THERE =
  /entity was not found|does not have permission|PERMISSION_DENIED|is missing \(perhaps it was deleted/i;
export const isClosed = (error: unknown): boolean => NOT_THERE.test(String(error));

/** The work, and where the file itself is gone the sentence that says so. */
export function inBook<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isClosed(error) ? new Lost(CLOSED) : error;
  }
}
