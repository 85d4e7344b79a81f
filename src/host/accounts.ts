// Accounts and their identity tokens: what Google's sign-in and tokeninfo know.
import { createHash, createHmac } from 'node:crypto';

/** Google's account number: 21 digits, the same for an e-mail everywhere. */
export function subjectOf(email: string): string {
  const digest = createHash('sha256').update(`subject of ${email}`).digest('hex');
  return `1${BigInt(`0x${digest}`).toString().slice(0, 20)}`;
}

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/** An identity token lasts an hour. */
const LIFE = 3600;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export class Tokens {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** What ScriptApp.getIdentityToken gives the account in that project. */
  issue(email: string, clientId: string, now: number, sub = subjectOf(email)): string {
    const iat = Math.floor(now / 1000);
    const domain = domainOf(email);
    const claims = {
      iss: 'https://accounts.google.com',
      azp: clientId,
      aud: clientId,
      sub,
      // A consumer account has no hosted domain.
      ...(domain === 'gmail.com' ? {} : { hd: domain }),
      email,
      email_verified: true,
      iat,
      exp: iat + LIFE,
    };
    const body = `${part({ alg: 'RS256', kid: 'local', typ: 'JWT' })}.${part(claims)}`;
    return `${body}.${this.#sign(body)}`;
  }

  /** oauth2.googleapis.com/tokeninfo: every claim is a string there. */
  info(token: string, now: number): { code: number; body: object } {
    const refused = { code: 400, body: { error: 'invalid_token', error_description: 'Invalid Value' } };
    const [header, payload, signature, ...rest] = token.split('.');
    if (!header || !payload || !signature || rest.length > 0) return refused;
    if (signature !== this.#sign(`${header}.${payload}`)) return refused;
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
    if (Number(claims.exp) * 1000 <= now) return refused;
    const texts = Object.entries(claims).map(([key, value]) => [key, String(value)]);
    return { code: 200, body: { ...Object.fromEntries(texts), alg: 'RS256', kid: 'local', typ: 'JWT' } };
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#secret).update(body).digest('base64url');
  }
}
