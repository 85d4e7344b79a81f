// A bad day at Google, call by call: each call of a command fails once, or for as long as the command lasts; before it did
// anything, or with its answer lost. Then: what was said, and what is.
import type { Failure } from '../../src/host/scripts/failures';
import { type County, linesOf } from './county';
import {
  type Crashing,
  dayWrong,
  entriesOf,
  mailWrong,
  ran,
  rightsWrong,
  type Said,
  type Trial,
  untilSent,
} from './crashes';

/** What may become of a call. A call that Google refuses with 429 was not carried out. */
export const WAYS = [
  { status: 429, after: false, lasts: false },
  { status: 429, after: false, lasts: true },
  { status: 503, after: false, lasts: false },
  { status: 503, after: true, lasts: false },
  { status: 503, after: false, lasts: true },
  { status: 503, after: true, lasts: true },
  { status: 500, after: false, lasts: false },
  { status: 502, after: true, lasts: false },
] as const satisfies readonly (Pick<Failure, 'status' | 'after'> & { lasts: boolean })[];
type Way = (typeof WAYS)[number];

export interface Point {
  readonly call: number;
  readonly way: Way;
}
export const pointsOf = (calls: number): Point[] =>
  Array.from({ length: calls }, (_, call) => WAYS.map((way) => ({ call, way }))).flat();

const COUNTING = 1_000_000;
const fault = (c: County, fail: Failure | undefined) =>
  c.host.ask(undefined, '/local/faults', fail && { fail }, fail ? 'POST' : 'DELETE');

export interface Tried {
  readonly calls: number;
  readonly tried: number;
  readonly findings: readonly string[];
}

/** How many calls of the command leave the script's process. */
async function callsOf(c: County, { runs, trial }: Crashing): Promise<number> {
  const first = await trial(c, 0);
  await fault(c, { call: '', status: 503, skip: COUNTING, function: runs });
  await first.send();
  const left = c.host.host.runner.faults.fail?.skip ?? COUNTING;
  await fault(c, undefined);
  return COUNTING - left;
}

const done = (said: Said) => said.ok && (said.results ?? []).every((r) => r.done);
const words = (said: Said) => linesOf(said as Parameters<typeof linesOf>[0]);
/** Google's own words, or a stack. */
const ENGLISH = /quota|service|error|exception|API call|unavailable|undefined/i;

/** What the first answer says that it should not, or fails to say. */
function firstWrong({ runs }: Crashing, said: Said | undefined, { lasts }: Way): (string | false)[] {
  if (runs === 'install') return [];
  if (!said) return ['was answered by nothing that is ours'];
  const outage = !said.ok && (said as { retry?: true }).retry === true && (said.says ?? '').includes('繁忙');
  return [
    ENGLISH.test(words(said).replace(/Google 服务/g, '')) && `says ${words(said)}`,
    !done(said) && !outage && `is no outage: ${words(said)}`,
    !done(said) && !lasts && `is given up after one failure: ${words(said)}`,
  ];
}

async function tryPoint(c: County, crashing: Crashing, trial: Trial, { call, way }: Point): Promise<string[]> {
  const { runs, writes } = crashing;
  const { status, after, lasts } = way;
  await fault(c, { call: '', status, after, skip: call, times: lasts ? COUNTING : 1, function: runs });
  const first = await trial.send().catch(() => undefined);
  await fault(c, undefined);
  const ended = ran(c, runs).status;
  const before = await entriesOf(c, trial.id);
  const said = runs === 'sweep' ? first : await trial.send().catch(() => undefined);
  const entries = await entriesOf(c, trial.id);
  const found = [
    ...firstWrong(crashing, first, way),
    ended !== 'completed' && runs !== 'sweep' && runs !== 'install' && `the execution ended as ${ended}`,
    ended !== 'completed' && !lasts && `one failure ended it: ${ran(c, runs).error ?? ended}`,
  ];
  if (!said) found.push('the same command again was not answered');
  else
    found.push(
      !done(said) && `the same command again was refused: ${words(said)}`,
      before > 0 && entries !== before && `written twice: ${before}, then ${entries} entries`,
      done(said) && writes !== entries > 0 && `says done, and the ledger has ${entries} entries of it`,
      ...((done(said) && (await trial.lies?.(said))) || []).map((lie) => lie ?? false),
    );
  if (!crashing.apart) found.push(...(await rightsWrong(c)));
  return found.filter((each): each is string => Boolean(each));
}

/** `of`: which of all points are tried. The day is ended and checked after the last of them. */
export async function failPoints(
  c: County,
  crashing: Crashing,
  of: (points: readonly Point[]) => readonly Point[] = (points) => points,
): Promise<Tried> {
  const calls = await callsOf(c, crashing);
  const points = of(pointsOf(calls));
  const findings: string[] = [];
  let mailed = 0;
  const mails = async () => mailWrong((await c.host.outbox()).slice(mailed));
  for (const [nth, point] of points.entries()) {
    const { status, after, lasts } = point.way;
    const trial = await crashing.trial(c, nth + 1);
    // What was handed in before is handed in again, and mailed again: of each try by itself nothing goes twice.
    mailed = (await c.host.outbox()).length;
    const found = [...(await tryPoint(c, crashing, trial, point)), ...(await mails())];
    const where = `${crashing.name}, call ${point.call + 1} of ${calls}, ${status}${after ? ' after' : ''}${lasts ? ' for good' : ''}`;
    findings.push(...found.map((each) => `${where}: ${each}`));
  }
  if (!crashing.apart) {
    await untilSent(c);
    const wrong = [...(await dayWrong(c)), ...(await mails()), ...(await rightsWrong(c))];
    findings.push(...wrong.flatMap((each) => (each ? [`${crashing.name}, at the end: ${each}`] : [])));
  }
  return { calls, tried: points.length, findings };
}
