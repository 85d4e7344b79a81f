// Everything Google may call. Each export can be called from any page of this project: none believes its arguments.
import { LEVEL } from '../measure';
import type { ActAnswer, DeskCalls, LookAnswer } from '../wire';
import { actFor } from './doors/act';
import { answer } from './doors/gateway';
import { Lost } from './doors/lost';
import { raiseLost } from './work/alarms';
import { installOnce } from './work/install';
import { sweepTriggers } from './work/lived';
import { lookFor } from './doors/look';
import { KEYS, recall } from './keep/store';
import { runSweep } from './work/sweep';

const STRANGER = `请使用本${LEVEL}工作账号登录后打开办理台。`;
const BROKEN = {
  ok: false,
  says: '系统暂时无法完成，请稍后刷新再试；多次出现请联系管理员。',
  retry: true,
} as const;

/** What nobody foresaw is logged; no person is shown Google's words or a stack. */
function answered<Answer>(work: () => Answer): Answer | typeof BROKEN | { readonly ok: false; readonly says: string } {
  try {
    return work();
  } catch (error) {
    console.error(String((error as Error).stack ?? error));
    if (!(error instanceof Lost)) return BROKEN;
    raiseLost(error);
    return { ok: false, says: error.says };
  }
}

/** The gateway: the menu's posts. */
export function doPost(e: GoogleAppsScript.Events.DoPost): GoogleAppsScript.Content.TextOutput {
  const json = JSON.stringify(answered(() => answer(e?.postData?.contents)));
  return ContentService.createTextOutput(json).setMimeType(ContentService.MimeType.JSON);
}

/** The desk. Nothing changes on GET. */
export function doGet(
  e: GoogleAppsScript.Events.DoGet,
): GoogleAppsScript.HTML.HtmlOutput | GoogleAppsScript.Content.TextOutput {
  if (!Session.getActiveUser().getEmail()) return ContentService.createTextOutput(STRANGER);
  const { p = '', do: act = '' } = e?.parameter ?? {};
  const start = JSON.stringify({ p: String(p), do: String(act) }).replace(/</g, '\\u003c');
  const html = HtmlService.createHtmlOutputFromFile('desk')
    .getContent()
    .replace('__START__', () => start);
  return HtmlService.createHtmlOutput(html)
    .setTitle('办理台')
    .addMetaTag('viewport', 'width=device-width, initial-scale=1');
}

export function look(request: unknown): LookAnswer {
  const email = Session.getActiveUser().getEmail();
  if (!email) return { ok: false, says: STRANGER };
  const p = (request as { p?: unknown } | null)?.p;
  return answered(() => lookFor(email, typeof p === 'string' ? { p } : {}));
}

export function act(request: unknown): ActAnswer {
  const email = Session.getActiveUser().getEmail();
  return email ? answered(() => actFor(email, request)) : { ok: false, says: STRANGER };
}

// The page calls them by name; one that it may call and that is not there does not compile.
({ look, act }) satisfies DeskCalls;

/** The daily trigger, and only the one that install made; where it is not known any more, any that Google lists. */
export function sweep(e: { triggerUid?: string } | undefined): void {
  const id = recall(KEYS.sweepTrigger);
  const uid = e?.triggerUid;
  const known = id ? uid === id : Boolean(uid) && sweepTriggers().some((t) => t.getUniqueId() === uid);
  if (!known) throw new Error('sweep: 只由每日触发器运行。');
  try {
    runSweep();
  } catch (error) {
    // Said by mail; the run fails in Google's list of executions too.
    if (error instanceof Lost) raiseLost(error);
    throw error;
  }
}

export function install(): string {
  return installOnce();
}
