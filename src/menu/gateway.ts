import type { GatewayAnswer, GatewayRequest } from '../wire';
import { DEPLOY } from './deploy';

const UNKNOWN: GatewayAnswer = {
  ok: false,
  says: '没有收到办理结果。请稍后刷新表格，用“检查所选”核对后再操作；如已办理，重复操作不会生效。',
  retry: true,
};

/** Posts a command. What is not our JSON means “outcome unknown”: asked once more with the same id, which is harmless. */
export function ask(request: Omit<GatewayRequest, 'id' | 'token'>): GatewayAnswer {
  const token = ScriptApp.getIdentityToken();
  if (!token) return { ok: false, says: '无法确认你的账号。请用本单位的工作账号登录后重试。' };
  const body = JSON.stringify({ ...request, id: Utilities.getUuid(), token });
  return post(body) ?? post(body) ?? UNKNOWN;
}

function post(payload: string): GatewayAnswer | undefined {
  try {
    const response = UrlFetchApp.fetch(DEPLOY.gatewayUrl, {
      method: 'post',
      contentType: 'application/json',
      payload,
      muteHttpExceptions: true,
    });
    return answerIn(response.getContentText());
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
