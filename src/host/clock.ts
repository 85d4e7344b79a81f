// The host's clock: it stands still. Only /local/clock moves it, and running scripts push it forward by what their calls
// would have cost, so that what happens later has the later time. Nothing here reads this machine's time.

const OFFSET = 8 * 3_600_000;

export class Clock {
  #now: number;
  readonly #moved: (now: number) => void;
  readonly #turned = new Set<(by: number) => void>();

  constructor(start: number, moved: (now: number) => void) {
    this.#now = start;
    this.#moved = moved;
  }

  now(): number {
    return this.#now;
  }

  /** Forward only: an execution that runs beside a longer one does not turn the clock back. */
  reach(time: number): void {
    if (time > this.#now) this.#now = time;
  }

  /** To any time, kept across restarts. */
  set(time: number): void {
    const by = this.#now - time;
    this.#now = time;
    if (by > 0) for (const work of this.#turned) work(by);
    this.#moved(time);
  }

  /** Whoever remembers a time hears when the clock is turned back, by so many milliseconds: what was is not yet. */
  onBack(work: (by: number) => void): void {
    this.#turned.add(work);
  }

  iso(): string {
    return iso(this.#now);
  }
}

/** As everything on the host shows time: 2026-11-09T08:30:00+08:00. */
export function iso(time: number): string {
  const text = new Date(time + OFFSET).toISOString();
  return `${text.slice(0, text.endsWith('.000Z') ? 19 : 23)}+08:00`;
}

/** An ISO date or date and time; without an offset it is Shanghai's. Undefined where it is none. */
export function parseTime(text: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  if (!match) return undefined;
  const [, day = '', time = '00:00', zone = '+08:00'] = match;
  const parsed = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}${zone}`);
  if (Number.isNaN(parsed)) return undefined;
  // 31 February would be a day in March.
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? parsed : undefined;
}

/** An ISO 8601 duration added in calendar units: P1M from 31 January is the last of February. */
export function addDuration(time: number, text: string): number | undefined {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!match || /^P$|T$/.test(text)) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const local = new Date(time + OFFSET);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + 12 * years + months);
  const last = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  local.setUTCDate(Math.min(day, last));
  const rest = ((weeks * 7 + days) * 24 + hours) * 3_600_000 + minutes * 60_000 + seconds * 1000;
  return local.getTime() - OFFSET + rest;
}
