// Writes src/measure/holidays.ts from chinese-days: the table of holidays and make-up working days, made at build time
// because in the bundle the library depends on the time zone and answers silently for years it has no data for.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const FILE = new URL('../src/measure/holidays.ts', import.meta.url);

/** The file's text. A year counts as known when the library lists a holiday in it. */
export function holidaysModule() {
  process.env.TZ = 'Asia/Shanghai';
  const days = createRequire(import.meta.url)('chinese-days');
  const rests = [];
  const makeUp = [];
  const years = new Set();
  for (let at = Date.UTC(2023, 0, 1); at < Date.UTC(2041, 0, 1); at += 86_400_000) {
    const day = dayAt(at);
    const detail = days.getDayDetail(day);
    const name = /,/.test(detail.name) ? detail.name.split(',')[1] : '';
    if (!name) continue;
    years.add(Number(day.slice(0, 4)));
    const last = rests.at(-1);
    if (detail.work) makeUp.push(day);
    else if (last?.name === name && last.until === dayAt(at - 86_400_000)) last.until = day;
    else rests.push({ name, from: day, until: day });
  }
  const runs = rests.map(({ name, from, until }) => `  ['${from}', '${until}', '${name}'],\n`).join('');
  return [
    '// Made by build/holidays.mjs from chinese-days; do not edit. A year that is missing here has no data.',
    `export const YEARS_WITH_DATA: readonly number[] = [${[...years].join(', ')}];`,
    '/** Rest days of the State Council’s arrangement: first day, last day, the holiday’s name. */',
    `export const HOLIDAYS: readonly (readonly [from: string, until: string, name: string])[] = [\n${runs}];`,
    '/** Weekend days made working days. */',
    `export const MAKE_UP_DAYS: readonly string[] = [\n${makeUp.map((day) => `  '${day}',\n`).join('')}];`,
    '',
  ].join('\n');
}

const dayAt = (ms) => new Date(ms).toISOString().slice(0, 10);

/** Writes the file when it differs; says whether it did. */
export function writeHolidays() {
  const text = holidaysModule();
  let old = '';
  try {
    old = readFileSync(FILE, 'utf8');
  } catch {}
  if (old !== text) writeFileSync(FILE, text);
  return old !== text;
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  console.log(writeHolidays() ? 'holidays.ts written' : 'holidays.ts is fresh');
