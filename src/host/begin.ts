// How a host comes to life: from its data folder, from the cache of an earlier start with the same bundles, or from
// nothing, by the making of its workbook and the demo played through the doors.
import { mkdirSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTime } from './clock';
import type { Host } from './host';
import { clockEvent, fire, rearm, triggersOf } from './services/triggers';
import type { Snapshot } from './store';

/** How a step looks something up before it acts: any door, as anybody. */
export type Ask = (as: string, path: string, body?: unknown) => Promise<unknown>;

/** One step of the demo: at a time of the host's clock, a person, through a door. */
export interface DemoStep {
  at: string;
  as: string;
  door: string;
  /** A function where the body needs what only the host knows, such as an id it drew; many: one after another. */
  body: object | ((ask: Ask) => Promise<object | object[]>);
  /** What each answer says where the step succeeded: a menu refuses in an alert, and that is no error. */
  says?: string;
  /** So often, where it is about several projects. */
  times?: number;
  /** What is done where the step is refused; without it, or where that does not help, the start ends. */
  otherwise?: (ask: Ask) => Promise<void>;
}

export interface Demo {
  /** Played for --blank too. */
  people: DemoStep[];
  projects: DemoStep[];
}

/**
 * Plays steps in order with the daily trigger paused, none later than `latest`; a door that refuses ends the start, since
 * the demo is ours.
 */
async function playDemo(host: Host, url: string, steps: DemoStep[], latest: number): Promise<void> {
  const ask: Ask = async (as, path, body) => {
    const answer = await fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${as}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return answer.json();
  };
  for (const step of steps) {
    const time = parseTime(step.at);
    if (time === undefined) throw new Error(`demo: ${step.at} is no time`);
    // Set, not moved: nothing falls due while the demo is played.
    host.clock.reach(Math.min(time, latest));
    try {
      const { body } = step;
      const bodies = [typeof body === 'function' ? await body(ask) : body].flat();
      for (const one of bodies) check(step, (await ask(step.as, step.door, one)) as Answer);
    } catch (refused) {
      if (!step.otherwise) throw refused;
      console.error(`${String(refused).slice(0, 300)}; it goes on another way`);
      await step.otherwise(ask);
    }
  }
}

interface Answer {
  error?: unknown;
  applied?: boolean;
  result?: { ok?: boolean } | null;
  execution?: { status: string };
}

function check({ at, as, door, says, times = 1 }: DemoStep, answer: Answer): void {
  const fine = answer.execution === undefined || answer.execution.status === 'completed';
  const text = JSON.stringify(answer);
  const said = says === undefined || text.split(says).length > times;
  if (answer.error !== undefined || answer.applied === false || answer.result?.ok === false || !fine || !said)
    throw new Error(`demo: ${as} at ${at} through ${door} was answered ${text}`);
}

/** After the demo one sweep, as its trigger would run it; then each trigger is due again from the clock as it stands. */
async function sweepOnce(host: Host): Promise<void> {
  for (const trigger of triggersOf(host).filter(({ event }) => event === 'CLOCK')) {
    await fire(host, trigger, clockEvent(trigger, host.clock.now()));
  }
}

export interface Beginning {
  url: string;
  blank: boolean;
  demo: Demo;
  /** Where starts are cached, under the hash of what they depend on; none for bundles that are a test's own. */
  cache: { folder: string; key: string } | undefined;
  /** The clock asked for on the command line. */
  now: number | undefined;
}

/** Of a host that already listens, since the demo comes through its doors. */
export async function begin(host: Host, options: Beginning): Promise<void> {
  const { url, blank, demo, cache, now } = options;
  if (!(await host.reopen())) {
    const name = `${host.bundles}-${cache?.key}-${blank ? 'blank' : 'demo'}-${host.owner}-${now ?? 'demo'}.json`;
    const file = cache && join(cache.folder, name);
    if (file && existsSync(file)) {
      await host.restore(JSON.parse(readFileSync(file, 'utf8')) as Snapshot);
    } else {
      await fresh(host, url, demo, blank);
      if (cache && file) {
        mkdirSync(cache.folder, { recursive: true });
        writeFileSync(`${file}.${process.pid}`, JSON.stringify(host.snapshot()));
        renameSync(`${file}.${process.pid}`, file);
      }
    }
  }
  host.keep();
  host.quotas.opened();
}

async function fresh(host: Host, url: string, demo: Demo, blank: boolean): Promise<void> {
  // Nobody looks at a formula's result before the demo is played.
  host.engine.hold();
  const start = host.clock.now();
  const first = demo.people[0] && parseTime(demo.people[0].at);
  // The demo's projects began long before the clock it ends with.
  if (first !== undefined && first < start) host.clock.set(first);
  await host.makeWorkbook();
  await playDemo(host, url, demo.people, start);
  if (!blank && demo.projects.length > 0) {
    await playDemo(host, url, demo.projects, Number.POSITIVE_INFINITY);
    // As its trigger would in that hour, so that the clock stands where it is said to start.
    host.clock.reach(start - 10 * 60_000);
    await sweepOnce(host);
  }
  if (host.clock.now() < start) host.clock.set(start);
  host.engine.release();
  // What recurs is due again from here, whatever the demo left behind.
  rearm(host, host.clock.now());
}
