// Dates as day serials: day 0 is 1899-12-30. No time zone is involved.

const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

export interface DateParts {
  year: number;
  month: number;
  day: number;
}

/** The serial of a civil date; undefined where there is no such day. */
export function dateSerial({ year, month, day }: DateParts): number | undefined {
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  if (time.getUTCFullYear() !== year || time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day) return undefined;
  return Math.round((time.getTime() - EPOCH) / DAY);
}

/** The civil year at that moment in a time zone. */
export const yearOfInstant = (instant: Date, timeZone: string): number =>
  new Date(EPOCH + serialOfInstant(instant, timeZone) * DAY).getUTCFullYear();

/** The same day so many months earlier, or that month's last. */
export function monthsBefore(serial: number, months: number): number {
  const day = new Date(EPOCH + serial * DAY);
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() - months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Math.round((Date.UTC(year, month, Math.min(day.getUTCDate(), last)) - EPOCH) / DAY);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a time zone at that moment, as a serial. */
export function serialOfInstant(instant: Date, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = makeClock(timeZone);
    clocks.set(timeZone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  const time = Date.UTC(
    parts.year ?? 1970,
    (parts.month ?? 1) - 1,
    parts.day ?? 1,
    parts.hour ?? 0,
    parts.minute ?? 0,
    parts.second ?? 0,
  );
  return (time - EPOCH) / DAY;
}

function makeClock(timeZone: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  };
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
}
