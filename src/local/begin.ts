// How a host comes to life: from its data folder, from the cache of an earlier start with the same bundles, or from
// nothing, by the real install() and the demo played through the doors.
import { mkdirSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTime } from './clock';
import type { Host } from './host';
import { clockEvent, fire, rearm, triggersOf } from './services/triggers';
import type { Snapshot } from './store';

/** One step of the demo: at a time of the host's clock, a person, through a door. */
export interface DemoStep {
  at: string;
  as: string;
  door: string;
  body: unknown;
}

export interface Demo {
  /** 人员, entered by the administrator at the desk; played for --blank too. */
  people: DemoStep[];
  projects: DemoStep[];
}

/** Plays steps in order with the daily trigger paused; a door that refuses ends the start, since the demo is ours. */
export async function playDemo(host: Host, url: string, steps: DemoStep[]): Promise<void> {
  for (const { at, as, door, body } of steps) {
    const time = parseTime(at);
    if (time === undefined) throw new Error(`demo: ${at} is no time`);
    // Set, not moved: nothing falls due while the demo is played.
    if (time > host.clock.now()) host.clock.set(time);
    const answer = await fetch(url + door, {
      method: 'POST',
      headers: { Authorization: `Bearer ${as}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok || /^\{"(error|applied":false)/.test(text)) {
      throw new Error(`demo: ${as} at ${at} got ${answer.status} from ${door}: ${text}`);
    }
  }
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
  /** Where starts are cached; none for a host whose bundles are a test's own. */
  cache: string | undefined;
  /** The clock asked for on the command line. */
  now: number | undefined;
}

/** Of a host that already listens, since the demo comes through its doors. */
export async function begin(host: Host, options: Beginning): Promise<void> {
  const { url, blank, demo, cache, now } = options;
  if (!(await host.reopen())) {
    const file =
      cache && join(cache, `${host.bundles}-${blank ? 'blank' : 'demo'}-${host.owner}-${now ?? 'demo'}.json`);
    if (file && existsSync(file)) {
      await host.restore(JSON.parse(readFileSync(file, 'utf8')) as Snapshot);
    } else {
      await fresh(host, url, blank ? demo.people : [...demo.people, ...demo.projects], now);
      if (cache && file) {
        mkdirSync(cache, { recursive: true });
        writeFileSync(`${file}.${process.pid}`, JSON.stringify(host.snapshot()));
        renameSync(`${file}.${process.pid}`, file);
      }
    }
  }
  host.keep();
}

async function fresh(host: Host, url: string, steps: DemoStep[], now: number | undefined): Promise<void> {
  const start = now ?? host.clock.now();
  const first = steps[0] && parseTime(steps[0].at);
  // The demo's projects began years before the clock it ends with.
  if (first !== undefined && first < start) host.clock.set(first);
  await host.install();
  if (steps.length > 0) {
    await playDemo(host, url, steps);
    await sweepOnce(host);
  }
  if (host.clock.now() < start) host.clock.set(start);
  // What recurs is due again from here, whatever the demo left behind.
  rearm(host, host.clock.now());
}
