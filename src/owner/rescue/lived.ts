// Whether this project has lived before, and what of that life is gone: install makes no key and no workbook where one may
// exist (decision 20).
import { DEPLOY } from '../services/deploy';
import { goneSays, missing } from '../services/lost';
import { KEYS, recall } from '../keep/store';
import { listed } from '../daily/chances';

/** What `.deploy.json` says before there is a workbook. */
const FIRST = 'new';

/** The workbook that this build was pushed for; undefined before the first install. */
export const deployedBook = (): string | undefined =>
  DEPLOY.spreadsheetId === FIRST ? undefined : DEPLOY.spreadsheetId || undefined;

/** By which signs it has: each is left by a life, and by no first install that broke off. */
const signs = (): string[] =>
  [
    [deployedBook() !== undefined, '.deploy.json中的spreadsheetId是工作簿编号'],
    [listed().length > 0, '每日触发器还在'],
    [recall(KEYS.head) !== undefined, '办理记录末条的记载还在'],
    [recall(KEYS.spreadsheetId) !== undefined && !recall(KEYS.ledgerKey), '工作簿编号还在'],
  ].flatMap(([is, says]) => (is ? [String(says)] : []));

/** Why install must not go on, in words for the role account. */
export function livedSays(owner: string): string | undefined {
  const installer = recall(KEYS.installer);
  if (installer && installer !== owner)
    return `已由${installer}安装，不能重复安装。角色账号改名或更换的，请用现在的角色账号打开办理台执行“接管”。`;
  const [book, deployed] = [recall(KEYS.spreadsheetId), deployedBook()];
  if (book && deployed && book !== deployed)
    return `本项目的工作簿是${book}，而推送时.deploy.json写的是${deployed}。请改正后重新推送；确要换用另一工作簿的，请在办理台执行“接管”。`;
  const found = signs();
  const gone = [...missing(), ...(recall(KEYS.head) ? [] : ['办理记录末条的记载'])];
  if (!found.length || !gone.length) return undefined;
  return `本项目安装过（${found.join('，')}），安装不会另建工作簿或密钥。${goneSays(gone)}`;
}
