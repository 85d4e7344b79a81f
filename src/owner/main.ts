// Everything Google may call. Each export can be called from any page of this project: none believes its arguments.
import { LEVEL } from '../measure';
import type { ActAnswer, AttachAnswer, DeskCalls, FillAnswer, ListAnswered, LookAnswer, PartAnswer } from '../wire';
import { activeEmail, Outage, outageSays } from './services/calls';
import { actFor } from './doors/act';
import { attachFor } from './files/attach';
import { uploadFor } from './files/upload';
import { answer } from './doors/gateway';
import { Lost } from './services/lost';
import { raiseLost } from './daily/alarms';
import { fillFor } from './work/filling/fill';
import { installOnce } from './work/install';
import { lookFor } from './doors/desk';
import { listFor } from './doors/list';
import { partFor } from './doors/part';
import { chance } from './daily/chances';
import { FULL } from './daily/full';
import { cellsAreFull } from '../workbook';

const STRANGER = `请使用本${LEVEL}工作账号登录后打开办理台。`;
const BROKEN = {
  ok: false,
  says: '系统暂时无法完成，请稍后刷新再试；多次出现请联系管理员。',
  retry: true,
} as const;

/** What nobody foresaw is logged; no person is shown Google's words or a stack. */
function answered<Answer>(work: () => Answer): Answer | { ok: false; says: string; retry?: true } {
  try {
    return work();
  } catch (error) {
    console.error(String((error as Error).stack ?? error));
    if (cellsAreFull(error)) return { ok: false, says: FULL };
    if (error instanceof Lost) {
      raiseLost(error);
      return { ok: false, says: error.says };
    }
    return error instanceof Outage ? { ok: false, says: outageSays(error), retry: true } : BROKEN;
  }
}

/** For whoever is signed in to the domain. */
const signedIn = <Answer>(work: (email: string) => Answer) =>
  answered(() => {
    const email = activeEmail();
    return email ? work(email) : ({ ok: false, says: STRANGER } as const);
  });

/** The gateway: the menu's posts. */
export function doPost(e: GoogleAppsScript.Events.DoPost): GoogleAppsScript.Content.TextOutput {
  const json = JSON.stringify(answered(() => answer(e?.postData?.contents)));
  return ContentService.createTextOutput(json).setMimeType(ContentService.MimeType.JSON);
}

/** The desk. Nothing changes on GET. */
export function doGet(
  e: GoogleAppsScript.Events.DoGet,
): GoogleAppsScript.HTML.HtmlOutput | GoogleAppsScript.Content.TextOutput {
  if (!activeEmail()) return ContentService.createTextOutput(STRANGER);
  const { p = '', do: act = '', tab = '' } = e?.parameter ?? {};
  const start = JSON.stringify({ p: String(p), do: String(act), tab: String(tab) }).replace(/</g, '\\u003c');
  const html = HtmlService.createHtmlOutputFromFile('desk')
    .getContent()
    .replace('__START__', () => start);
  return HtmlService.createHtmlOutput(html)
    .setTitle('办理台')
    .addMetaTag('viewport', 'width=device-width, initial-scale=1');
}

export function look(request: unknown): LookAnswer {
  const p = (request as { p?: unknown } | null)?.p;
  return signedIn((email) => lookFor(email, typeof p === 'string' ? { p } : {}));
}

export function act(request: unknown): ActAnswer {
  return signedIn((email) => actFor(email, request));
}

/** A file for one cell of a row. */
export function upload(request: unknown): FillAnswer {
  return signedIn((email) => uploadFor(email, request));
}

/** A file for a link that a form asks. */
export function attach(request: unknown): AttachAnswer {
  return signedIn((email) => attachFor(email, request));
}

/** What one screen of the page needs beside. Changes nothing. */
export function part(request: unknown): PartAnswer {
  return signedIn((email) => partFor(email, request));
}

/** A row's form, shown or filled in. */
export function fillRow(request: unknown): FillAnswer {
  return signedIn((email) => fillFor(email, request));
}

/** Rows of 全部项目 and 总览. Changes nothing. */
export function browse(request: unknown): ListAnswered {
  return signedIn((email) => listFor(email, request));
}

// The page calls them by name; one that it may call and that is not there does not compile.
({ look, act, fillRow, upload, attach, part, browse }) satisfies DeskCalls;

/** The daily triggers, and only those that install made. */
export function sweep(e: { triggerUid?: string } | undefined): void {
  chance(e);
}
export function sweepAgain(e: { triggerUid?: string } | undefined): void {
  chance(e);
}

export function install(): string {
  return installOnce();
}
