// The gateway, to which anybody on the internet may post: whatever comes, a sentence in JSON, nothing written, no mail,
// nothing thrown, and no token in any log.
import { createHmac } from 'node:crypto';
import { MENU_CLIENT, request, tokenOf } from '../doors/county';
import type { Chance, Tally } from './attack';
import { NESTED, TEXTS, VALUES } from './nasty';
import { REVIEW, type Stand, TOWN } from './stand';
import { type Stillness, stillness } from './still';

const TRIES = 20_000;
const AT_ONCE = 8;
const LOOKED = 400;

export async function run(tally: Tally, stand: () => Promise<Stand>): Promise<void> {
  const s = await stand();
  const still = await stillness(s);
  const tries = Math.min(TRIES, tally.asked.most);
  for (let n = 0; n < tries && !tally.over; n += AT_ONCE) {
    const bodies = Array.from({ length: Math.min(AT_ONCE, tries - n) }, () => bodyOf(s, tally.chance));
    await posted(tally, s, still, bodies);
    if ((n / AT_ONCE) % (LOOKED / AT_ONCE) === 0) logs(tally, s);
  }
  logs(tally, s);
  await large(tally, s, still);
}

async function posted(tally: Tally, s: Stand, still: Stillness, bodies: readonly string[]): Promise<void> {
  const answers = await Promise.all(bodies.map((body) => answered(s, body)));
  const wrote = await still.wrote();
  for (const [i, body] of bodies.entries())
    await tally.try(`post ${shown(body)}`, async () => {
      if (wrote) return `of ${bodies.length} posts at once one wrote ${wrote}: ${bodies.map(shown).join('\n')}`;
      return faultOf(answers[i]!);
    });
}
const shown = (body: string): string =>
  body.length > 700 ? `${body.slice(0, 700)}… (${body.length} characters)` : body;

async function answered(s: Stand, body: string): Promise<{ status: number; text: string }> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${s.c.host.url}/macros/owner/exec`, { method: 'POST', headers, body });
  return { status: answer.status, text: await answer.text() };
}

/** What is wrong with an answer to a post that nobody should have sent. */
function faultOf({ status, text }: { status: number; text: string }): string | undefined {
  if (status >= 500) return `it was answered ${status}: ${text.slice(0, 200)}`;
  // What the host's door itself refuses never reached the script.
  if (status >= 400) return undefined;
  let answer: { ok?: boolean; says?: unknown; retry?: boolean; results?: { done: boolean }[] };
  try {
    answer = JSON.parse(text);
  } catch {
    return `it was answered with no JSON: ${text.slice(0, 200)}`;
  }
  if (answer.ok) return (answer.results ?? []).some((r) => r.done) ? `it was done: ${text.slice(0, 200)}` : undefined;
  if (typeof answer.says !== 'string' || !/[一-龥]/.test(answer.says))
    return `it says no sentence: ${text.slice(0, 200)}`;
  if (answer.retry) return `it failed inside: ${text.slice(0, 200)}`;
  return /Exception|Error|at .*:\d+|eyJ/.test(text) ? `it tells of the inside: ${text.slice(0, 200)}` : undefined;
}

/** Every execution ended by itself, logged no error and no token; they are forgotten then. */
function logs(tally: Tally, s: Stand): void {
  const { store } = s.c.host.host;
  for (const { id, status, log, error } of s.c.host.host.executions()) {
    const text = log.join('\n');
    if (status !== 'completed') tally.failures.push({ tried: `execution ${id}`, seen: `${status}: ${error}` });
    else if (/eyJ[\w-]{20,}/.test(text))
      tally.failures.push({ tried: `execution ${id}`, seen: `a token in the log: ${text.slice(0, 200)}` });
    else if (/Error|Exception/.test(text))
      tally.failures.push({ tried: `execution ${id}`, seen: `it threw: ${text.slice(0, 300)}` });
    store.put('execution', String(id), undefined);
  }
}

/** Bodies of all shapes: no JSON, another JSON, a request with a field that is off, a request with a token that is. */
function bodyOf(s: Stand, chance: Chance): string {
  const good = (more: Record<string, unknown> = {}) =>
    request(s.c, tokenOf(s.c, chance.pick([TOWN, REVIEW])), { id: chance.uuid(), projects: ['YN2020-0001'], ...more });
  const kind = chance.below(10);
  if (kind === 0)
    return chance.pick([
      '',
      '{',
      '[]',
      'null',
      '"x"',
      '0',
      'a=b&c=d',
      '<xml/>',
      '\u0000',
      '{"command":}',
      `${JSON.stringify(good())}}`,
    ]);
  if (kind === 1) return JSON.stringify(chance.pick(VALUES));
  if (kind === 2) return mangled(JSON.stringify(good()), chance);
  if (kind < 7) {
    const body = good();
    for (let n = 0; n <= chance.below(3); n++) {
      const key = chance.pick([...Object.keys(body), '__proto__', 'constructor', 'as', 'seen', 'form', 'count']);
      if (chance.below(4) === 0) delete body[key];
      else
        Object.defineProperty(body, key, {
          value: chance.pick(VALUES),
          enumerable: true,
          configurable: true,
          writable: true,
        });
    }
    return JSON.stringify(body);
  }
  const token = chance.pick(TOKENS)(s, chance);
  return JSON.stringify({
    ...good({
      command: chance.pick(['submit', 'withdraw', 'create', 'matter', 'check']),
      projects: [s.place('draft').id],
    }),
    token,
  });
}

/** Some characters of it lost, doubled or changed. */
function mangled(text: string, chance: Chance): string {
  const letters = [...text];
  for (let n = 0; n <= chance.below(4); n++) {
    const at = chance.below(letters.length);
    letters.splice(at, chance.below(3), ...(chance.below(2) ? [chance.pick(TEXTS).slice(0, 5)] : []));
  }
  const made = letters.join('');
  // What is as it was is no attack.
  return made === text ? `${made}x` : made;
}

const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
/** A token that Google would have signed, with claims that are off. */
function signed(s: Stand, claims: Record<string, unknown>): string {
  const now = Math.floor(s.c.host.host.clock.now() / 1000);
  const all = {
    iss: 'https://accounts.google.com',
    aud: MENU_CLIENT,
    azp: MENU_CLIENT,
    sub: '112233445566778899001',
    hd: 'example.org',
    email: TOWN,
    email_verified: true,
    iat: now,
    exp: now + 3600,
    ...claims,
  };
  const body = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(all)}`;
  const secret = String(s.c.host.host.store.get('meta', 'secret'));
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}
const OFF: readonly Record<string, unknown>[] = [
  { exp: 0 },
  { exp: -1 },
  { exp: 'soon' },
  { exp: null },
  { exp: 1 },
  { iss: 'https://evil.example.com' },
  { iss: null },
  { aud: 'x' },
  { aud: null },
  { aud: '200000000002-evil.apps.googleusercontent.com' },
  { aud: [MENU_CLIENT, 'x'] },
  { hd: 'other.org' },
  { hd: null },
  { hd: '' },
  { hd: 'EXAMPLE.ORG' },
  { email_verified: false },
  { email_verified: 'no' },
  { email_verified: null },
  { email: null },
  { email: '' },
  { email: 'ducheng@other.org', hd: 'other.org' },
  { email: 'ducheng@example.org.evil.com' },
  { email: 'x@example.org' },
  { email: [TOWN, REVIEW] },
  { email: 'ducheng@gmail.com', hd: undefined },
  { sub: '' },
  { sub: null },
  { email: `${TOWN}\n` },
  { email: ` ${TOWN}` },
  { email: 'd\u202eucheng@example.org' },
];
const TOKENS: readonly ((s: Stand, chance: Chance) => unknown)[] = [
  (s, c) => signed(s, c.pick(OFF)),
  (s, c) => signed(s, c.pick(OFF)),
  (s, c) => tokenOf(s.c, TOWN).slice(0, -1 - c.below(20)),
  (s, c) => mangled(tokenOf(s.c, TOWN), c),
  (s) => s.c.host.host.tokens.issue(TOWN, MENU_CLIENT, s.c.host.host.clock.now() - 3_700_000),
  (s) => s.c.host.host.tokens.issue(TOWN, '200000000002-evil.apps.googleusercontent.com', s.c.host.host.clock.now()),
  (s) => tokenOf(s.c, 'ducheng@other.org'),
  (s) => tokenOf(s.c, 'ducheng@gmail.com'),
  (s) => tokenOf(s.c, 'newcomer@example.org'),
  () => '\ud800',
  () => 'a.\udc00.b',
  () => `${part('{}')}.${part('{}')}.x`,
  () => '..',
  () => 'x'.repeat(4_096),
  () => 'x'.repeat(4_097),
  (_, c) => c.pick(TEXTS),
  (_, c) => c.pick(VALUES),
  () => `${part({ alg: 'none' })}.${part({ email: REVIEW })}.`,
  () => '&access_token=x',
  () => '%00',
  () => '../tokeninfo?id_token=x',
];

/** What is too large or too deep, one at a time. */
async function large(tally: Tally, s: Stand, still: Stillness): Promise<void> {
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
  for (const body of [
    'x'.repeat(65_537),
    JSON.stringify({ command: 'x'.repeat(70_000) }),
    NESTED,
    deep,
    'x'.repeat(5_000_000),
    '\ud800'.repeat(1000),
  ])
    await posted(tally, s, still, [body]);
  logs(tally, s);
}
