// Writes src/measure/holidays.ts from chinese-days: the State Council's yearly arrangements, and for a long span of years
// the days that 全国年节及纪念日放假办法 fixes, by the lunar calendar where it says so. Made at build time because in the
// bundle the library depends on the time zone and answers silently for years it has no data for.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const FILE = new URL('../src/measure/holidays.ts', import.meta.url);

/** The years of which the fixed days are known. */
const [FIRST, LAST] = [2024, 2040];
/**
 * 全国年节及纪念日放假办法, article 2: a holiday's first day, `days` long, from the year `since` (the revision in force
 * since 2025-01-01) or up to the year before it.
 */
const FIXED_BY_LAW = [
  { name: '元旦', first: (year) => `${year}-01-01`, days: 1 },
  { name: '春节', first: (year) => lunar(year, 1, 1), days: 3, before: 2025 },
  { name: '春节', first: (year) => dayAt(Date.parse(lunar(year, 1, 1)) - DAY), days: 4, since: 2025 },
  { name: '清明', first: (year) => library().getSolarTermDate(year, 4, 'pure_brightness'), days: 1 },
  { name: '劳动节', first: (year) => `${year}-05-01`, days: 1, before: 2025 },
  { name: '劳动节', first: (year) => `${year}-05-01`, days: 2, since: 2025 },
  { name: '端午', first: (year) => lunar(year, 5, 5), days: 1 },
  { name: '中秋', first: (year) => lunar(year, 8, 15), days: 1 },
  { name: '国庆节', first: (year) => `${year}-10-01`, days: 3 },
];
const DAY = 86_400_000;
const library = () => createRequire(import.meta.url)('chinese-days');
/** Of a leap month the first counts. */
function lunar(year, month, day) {
  const text = (n) => String(n).padStart(2, '0');
  const found = library().getSolarDateFromLunar(`${year}-${text(month)}-${text(day)}`);
  return found.date;
}

function fixedDays() {
  const years = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i);
  return years.flatMap((year) =>
    FIXED_BY_LAW.filter(({ since = year, before = Infinity }) => since <= year && year < before).map(
      ({ name, first, days }) => ({
        name,
        from: first(year),
        until: dayAt(Date.parse(first(year)) + (days - 1) * DAY),
      }),
    ),
  );
}
const listed = (rests) => rests.map(({ name, from, until }) => `  ['${from}', '${until}', '${name}'],\n`).join('');

/** The file's text. A year counts as known when the library lists a holiday in it. */
export function holidaysModule() {
  process.env.TZ = 'Asia/Shanghai';
  const days = library();
  const rests = [];
  const makeUp = [];
  const years = new Set();
  for (let at = Date.UTC(2023, 0, 1); at < Date.UTC(2041, 0, 1); at += DAY) {
    const day = dayAt(at);
    const detail = days.getDayDetail(day);
    const name = /,/.test(detail.name) ? detail.name.split(',')[1] : '';
    if (!name) continue;
    years.add(Number(day.slice(0, 4)));
    const last = rests.at(-1);
    if (detail.work) makeUp.push(day);
    else if (last?.name === name && last.until === dayAt(at - DAY)) last.until = day;
    else rests.push({ name, from: day, until: day });
  }
  return [
    '// Made by build/holidays.mjs from chinese-days; do not edit.',
    '/** The years whose arrangement by the State Council is known. */',
    `export const YEARS_WITH_DATA: readonly number[] = [${[...years].join(', ')}];`,
    '/** Rest days of the State Council’s arrangement: first day, last day, the holiday’s name. */',
    `export const HOLIDAYS: readonly (readonly [from: string, until: string, name: string])[] = [\n${listed(rests)}];`,
    '/** Weekend days made working days. */',
    `export const MAKE_UP_DAYS: readonly string[] = [\n${makeUp.map((day) => `  '${day}',\n`).join('')}];`,
    `/** The days that the law itself fixes, ${FIRST} to ${LAST}; what the yearly notice adds to them is not here. */`,
    `export const FIXED_HOLIDAYS: typeof HOLIDAYS = [\n${listed(fixedDays())}];`,
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
