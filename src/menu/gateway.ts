import type { GatewayAnswer, GatewayRequest } from '../wire';
import { DEPLOY } from './deploy';

const UNKNOWN: GatewayAnswer = {
  ok: false,
  says: '没有收到办理结果。请稍后刷新表格，用“检查所选”核对后再操作；如已办理，重复操作不会生效。',
  retry: true,
};

/** The post never came to our code: where policy forbids anonymous web apps Google answers with a page of its own. */
export const CLOSED = {
  ok: false,
  says: '菜单的请求没有到达本系统，尚未办理。请在办理台办理；总是如此的，请管理员执行“体检”。',
} as const;
const SIGN_IN = /accounts\.google\.com|unable to open the file/;

/** Milliseconds after which no new try begins: each may take its own time. */
const NO_LATER = 40_000;
/** Whoever comes back later than the others were served waits for nothing. */
const [FIRST, LONGEST] = [1_500, 4_000];

/**
 * Posts a command. What is not our JSON means “outcome unknown”: asked again with the same id, which is harmless, and so is
 * a busy gateway. The pauses are of chance length: those who were refused together must not come back together.
 */
export function ask(request: Omit<GatewayRequest, 'id' | 'token'>): GatewayAnswer {
  const token = ScriptApp.getIdentityToken();
  if (!token) return { ok: false, says: '无法确认你的账号。请用本单位的工作账号登录后重试。' };
  const body = JSON.stringify({ ...request, id: Utilities.getUuid(), token });
  const until = Date.now() + NO_LATER;
  for (let pause = FIRST; ; pause = Math.min(LONGEST, 2 * pause)) {
    const answer = post(body) || UNKNOWN;
    const wait = pause * (0.5 + Math.random());
    if (answer.ok || !answer.retry || Date.now() + wait > until) return answer;
    SpreadsheetApp.getActiveSpreadsheet().toast('系统繁忙，正在重试……');
    Utilities.sleep(wait);
  }
}

function post(payload: string): GatewayAnswer | undefined {
  try {
    const response = UrlFetchApp.fetch(DEPLOY.gatewayUrl, {
      method: 'post',
      contentType: 'application/json',
      payload,
      muteHttpExceptions: true,
    });
    const text = response.getContentText();
    return answerIn(text) || (SIGN_IN.test(text) ? CLOSED : undefined);
  } catch {
    return undefined;
  }
}

/** The gateway's answer, or undefined for anything else: an error page comes with status 200 too. */
export function answerIn(text: string): GatewayAnswer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null && 'ok' in answer ? (answer as GatewayAnswer) : undefined;
  } catch {
    return undefined;
  }
}
