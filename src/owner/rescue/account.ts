// The role account at the desk: nobody of 人员, it sees no project and decides nothing. It has the recovery sheet and 接管,
// also where neither key nor workbook is there.
import type { ActAnswer, LookAnswer } from '../../wire';
import { ownEmail } from '../services/calls';
import { Lost } from '../services/lost';
import { openOwn } from '../services/open';
import { backupSays } from './backup';
import { chainNotices, recoverySays } from './recovery';
import { KEYS, recall } from '../keep/store';
import { checkupSays } from '../work/checkup/report';
import { accountTools, runTool, toolNamed } from '../work/registry';
import { accountActor } from './takeover';

export const isAccount = (email: string): boolean => email.toLowerCase() === ownEmail().toLowerCase();

/** What stops everything, if anything does. */
function stopNow(today: string): string[] {
  try {
    return [openOwn().read({ projects: [], today }).stop ?? []].flat();
  } catch (error) {
    if (error instanceof Lost) return [error.says];
    throw error;
  }
}

export function accountLook(email: string, today: string): LookAnswer {
  const { post, unit } = accountActor(email, today);
  const notices = [
    ...stopNow(today),
    ...chainNotices(),
    `恢复密钥单：${recoverySays()}。`,
    `最近一次备份：${backupSays()}。`,
    `最近一次体检：${checkupSays()}。`,
  ];
  const workbook = `https://docs.google.com/spreadsheets/d/${recall(KEYS.spreadsheetId) ?? ''}/edit`;
  const none = { queue: [], projects: [], advice: [] };
  const who = { email, post, unit, role: post };
  return { ok: true, view: { who, today, workbook, ...none, notices, tools: accountTools() } };
}

export function accountAct(
  email: string,
  today: string,
  asked: { command: string; id: string; form: Readonly<Record<string, string>> },
): ActAnswer {
  const tool = toolNamed(asked.command);
  const { id, form } = asked;
  if (!tool?.account) return { ok: false, says: '角色账号不办理项目，请用本人的工作账号登录。' };
  return runTool(tool, { actor: accountActor(email, today), id, form }, true);
}
