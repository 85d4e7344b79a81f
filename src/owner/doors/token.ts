// Who posted to the gateway: the menu's identity token, as Google's tokeninfo reads it.
import { LEVEL } from '../../measure';
import { cache, fetched, Outage } from '../services/calls';
import { GOOGLE } from '../../wire';
import * as z from 'zod/mini';

/** What of a token counts. `exp` in seconds since 1970. */
const CLAIMS = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: z.string().check(z.minLength(1)),
  email: z.string().check(z.minLength(3)),
  email_verified: z.union([z.boolean(), z.string()]),
  hd: z.optional(z.string()),
  exp: z.pipe(z.union([z.number(), z.string().check(z.regex(/^\d+$/))]), z.transform(Number)),
});
export type Claims = z.infer<typeof CLAIMS>;

export interface Expected {
  readonly clientId: string;
  readonly domain: string;
  /** Seconds since 1970. */
  readonly now: number;
}

export type TokenVerdict =
  | { readonly email: string; readonly sub: string }
  | { readonly says: string; readonly why: string; readonly refusedClient?: string };

const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];
const AGAIN = '请重新打开表格后再试。';

/** Accepts exactly the tokens that the enrolled menu got for an account of the domain. `why` is for the log. */
export function judge(claims: Claims, expected: Expected): TokenVerdict {
  const verified = String(claims.email_verified) === 'true';
  if (!ISSUERS.includes(claims.iss)) return { says: `身份凭证无效。${AGAIN}`, why: 'issuer' };
  if (!(claims.exp > expected.now)) return { says: `身份凭证已过期。${AGAIN}`, why: 'expired' };
  if (claims.hd !== expected.domain || !verified || !claims.email.toLowerCase().endsWith(`@${expected.domain}`))
    return { says: `请使用本${LEVEL}工作账号登录后再操作。`, why: 'domain' };
  if (claims.aud !== expected.clientId)
    return {
      says: `该菜单未经登记，不能办理。请从本${LEVEL}项目表的“政务项目”菜单操作，或联系管理员登记。`,
      why: 'audience',
      refusedClient: claims.aud,
    };
  return { email: claims.email.toLowerCase(), sub: claims.sub };
}

/** Three parts in base64url; half of a character's pair could not even be put into an address. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** The token's claims, or undefined where Google does not know it. Cached by its hash until it expires. */
export function claimsOf(token: string): Claims | undefined {
  if (!TOKEN.test(token)) return undefined;
  const key = `token:${hash(token)}`;
  const cached = cache.get(key);
  if (cached) return CLAIMS.parse(JSON.parse(cached));
  const { code, text } = fetched(`https://oauth2.googleapis.com/tokeninfo?id_token=${encodeURIComponent(token)}`);
  if (code !== 200) return undefined;
  const json = jsonIn(text);
  // A page instead of an answer says nothing about the token.
  if (json === undefined) throw new Outage(false, 'tokeninfo answered a page');
  const read = CLAIMS.safeParse(json);
  if (!read.success) return undefined;
  const seconds = Math.min(GOOGLE.cachedSeconds, Math.floor(read.data.exp - Date.now() / 1000));
  if (seconds > 0) cache.put(key, JSON.stringify(read.data), seconds);
  return read.data;
}

const hash = (text: string): string =>
  Utilities.base64EncodeWebSafe(
    Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8),
  );

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
