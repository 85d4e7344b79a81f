// Writes src/measure/holidays.ts from chinese-days: the table of holidays and make-up working days, made at build time
// because in the bundle the library depends on the time zone and answers silently for years it has no data for.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const FILE = new URL('../src/measure/holidays.ts', import.meta.url);

/** The file's text. A year counts as known when the library lists a holiday in it. */
export function holidaysModule() {
  process.env.TZ = 'Asia/Shanghai';
  const days = createRequire(import.meta.url)('chinese-days');
  const holidays = {};
  const makeUp = [];
  const years = new Set();
  for (let at = Date.UTC(2023, 0, 1); at < Date.UTC(2041, 0, 1); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const detail = days.getDayDetail(day);
    const name = /,/.test(detail.name) ? detail.name.split(',')[1] : '';
    if (!name) continue;
    years.add(Number(day.slice(0, 4)));
    if (detail.work) makeUp.push(day);
    else holidays[day] = name;
  }
  return [
    '// Made by build/holidays.mjs from chinese-days; do not edit. A year that is missing here has no data.',
    `export const YEARS_WITH_DATA: readonly number[] = ${JSON.stringify([...years])};`,
    '/** Rest days of the State Council’s arrangement, with the holiday’s name. */',
    `export const HOLIDAYS: Readonly<Record<string, string>> = ${JSON.stringify(holidays, null, 2)};`,
    '/** Weekend days made working days. */',
    `export const MAKE_UP_DAYS: readonly string[] = ${JSON.stringify(makeUp, null, 2)};`,
    '',
  ].join('\n');
}

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
