// console and Logger: the execution's log.
import { log, now, type Served, strict } from './bridge';

function text(values: unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== 'string' || !/%[sdifjoO%]/.test(first)) return values.map(show).join(' ');
  const left = [...rest];
  const made = first.replace(/%([sdifjoO%])/g, (whole, kind: string) => {
    if (kind === '%') return '%';
    if (left.length === 0) return whole;
    const value = left.shift();
    return kind === 's' ? String(value) : show(value);
  });
  return [made, ...left.map(show)].join(' ');
}

function show(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value.stack ?? String(value);
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}

export function consoleObject() {
  const timers = new Map<string, number>();
  return strict('console', {
    log: (...values: unknown[]) => log(text(values)),
    info: (...values: unknown[]) => log(text(values)),
    warn: (...values: unknown[]) => log(`WARN ${text(values)}`),
    error: (...values: unknown[]) => log(`ERROR ${text(values)}`),
    time: (label = 'default') => void timers.set(label, now()),
    timeEnd: (label = 'default') => log(`${label}: ${now() - (timers.get(label) ?? now())}ms`),
  });
}

class LoggerEntry implements Served<typeof Logger, 'log' | 'clear' | 'getLog'> {
  #lines: string[] = [];
  log(...values: unknown[]): this {
    const line = text(values);
    this.#lines.push(line);
    log(line);
    return this;
  }
  clear(): void {
    this.#lines = [];
  }
  getLog = (): string => this.#lines.join('\n');
}

export const logger = () => strict('Logger', new LoggerEntry());
