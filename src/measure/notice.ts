// The State Council’s yearly notice about holidays, read as it is worded (A12.5). Which days rest by law is known anyway
// (holidays.ts); what the notice adds to them, and which weekends it makes working days, stands in it alone.
import { type Day, daysBetween, daysFrom, hasCalendar, isDay, isWeekend, type Settings, yearOf } from './calendar';
import { FIXED_HOLIDAYS } from './holidays';
import { parameterOn } from './parameters';

/** Days off in a row, under the holiday's name. */
export interface Rest {
  readonly name: string;
  readonly from: Day;
  readonly until: Day;
}

export interface Notice {
  readonly year: number;
  readonly rests: readonly Rest[];
  readonly works: readonly Day[];
}

export interface NoticeRead extends Notice {
  /** What cannot be so, each with the words it is about. */
  readonly problems: readonly string[];
  /** Holidays of the law that it does not speak of: until they are entered too, the year's days are provisional. */
  readonly missing: readonly string[];
}

/** Of the day before it, what is not said again. */
interface Said {
  readonly year: number;
  readonly month?: number | undefined;
}

const WEEKDAYS = '日一二三四五六';
const weekdayOf = (day: Day): string => WEEKDAYS[((daysBetween('1970-01-04', day) % 7) + 7) % 7]!;
/** Half-width, without blanks, in lines; of what stands in brackets only the weekday, as `〔六〕`. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\S\n]+/g, '')
    // Whose it is, and since when.
    .replace(/国务院办公厅\n?\d{4}年\d{1,2}月\d{1,2}日/g, '')
    .replace(/\(([^()]*)\)/g, (_, inside: string) => {
      const weekday = /(?:星期|周|礼拜)([日一二三四五六天])/.exec(inside)?.[1];
      return weekday ? `〔${weekday === '天' ? '日' : weekday}〕` : '';
    });

/** `2027年2月5日〔五〕至12日〔五〕`: year, month and day, and a second day. */
const DAYS_SAID =
  /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})(?:日?(?:〔(.)〕)?[至到~—–-]+(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2}))?日(?:〔(.)〕)?/;
const HEADING = /^(?:[一二三四五六七八九十]+、|\d+[.、])?([^\d:。,;〔]{2,16}):/;
const HOLIDAY = /元旦|春节|清明|劳动节|端午|中秋|国庆|纪念日/;
const OFF = /放假|调休|补休|休息/;
const ON = /上班|工作/;
/** What is only wished for is no arrangement. */
const WISHED = /鼓励|建议|倡导/;
/** Between the parts of a sentence that speak of other days. */
const PARTS = /[,;]/;

const isoOf = (year: number, month: number, day: number): Day =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
const lawful = (year: number) => FIXED_HOLIDAYS.filter(([from]) => yearOf(from) === year);
/** 清明节 and 清明 are one holiday. */
const named = (name: string): string => name.replace(/(清明|端午|中秋)节/g, '$1');
const lawfulName = (from: Day, until: Day): string | undefined =>
  FIXED_HOLIDAYS.find(([first, last]) => first <= until && from <= last)?.[2];
/** As the notice says a day, with its year where that is another one. */
export const noticeDay = (day: Day, year: number): string => {
  const [y, month, date] = day.split('-').map(Number);
  return `${y === year ? '' : `${y}年`}${month}月${date}日`;
};

class Reader {
  readonly rests: Rest[] = [];
  readonly works: Day[] = [];
  readonly problems: string[] = [];
  /** Of which days off a number of days is said; none where they could not be read. */
  private last: Rest | undefined;

  constructor(private readonly year: number) {}

  /** A paragraph: its heading, then sentences. */
  paragraph(text: string): void {
    const heading = HEADING.exec(text);
    const name = heading && HOLIDAY.test(heading[1]!) ? named(heading[1]!) : '';
    const said = { year: this.year };
    this.last = undefined;
    for (const sentence of text.slice(name ? heading![0].length : 0).split('。'))
      if (!WISHED.test(sentence)) this.sentence(sentence, name, said);
  }

  private sentence(sentence: string, name: string, start: Said): void {
    // A document's number, its date, and what else has days that nothing is said of.
    if (!name && !ON.test(sentence) && !OFF.test(sentence)) return;
    let said = start;
    // Days whose verb comes in a later part: 10月1日至8日,放假调休.
    let waiting: { from: Day; until: Day }[] = [];
    for (const part of sentence.split(PARTS)) {
      const { days, last } = this.daysIn(part, said);
      said = last;
      waiting.push(...days);
      if (!ON.test(part) && !OFF.test(part)) {
        this.counted(part);
        continue;
      }
      for (const span of waiting) this.put(span, ON.test(part), name);
      waiting = [];
      this.counted(part);
    }
    if (waiting.length) this.problems.push(`“${shortened(sentence)}”没有写明放假还是上班`);
  }

  private daysIn(part: string, start: Said): { days: { from: Day; until: Day }[]; last: Said } {
    let last = start;
    const days = (part.match(new RegExp(DAYS_SAID, 'g')) ?? []).flatMap((words) => {
      const [all, year, month, day, weekday, untilYear, untilMonth, untilDay, lastWeekday] = DAYS_SAID.exec(words)!;
      const from = this.dayOf(all, last, [year, month, day!]);
      last = from?.said ?? last;
      const until = untilDay === undefined ? from : this.dayOf(all, last, [untilYear, untilMonth, untilDay]);
      last = until?.said ?? last;
      if (!from || !until) return [];
      this.weekday(from.day, untilDay === undefined ? lastWeekday : weekday);
      if (untilDay !== undefined) this.weekday(until.day, lastWeekday);
      if (until.day < from.day || daysBetween(from.day, until.day) > LONGEST) {
        this.problems.push(`“${all}”起止不对`);
        this.last = undefined;
        return [];
      }
      return [{ from: from.day, until: until.day }];
    });
    return { days, last };
  }

  private dayOf(all: string, { year, month }: Said, [y, m, d]: [string | undefined, string | undefined, string]) {
    const of = m === undefined ? month : Number(m);
    const in_ = y === undefined ? year : Number(y);
    const day = of === undefined ? '' : isoOf(in_, of, Number(d));
    if (!isDay(day)) {
      this.problems.push(of === undefined ? `“${all}”没有写月份` : `“${all}”不是日期`);
      return undefined;
    }
    // A notice may reach back into the December before its year, and says so.
    if (day < `${this.year - 1}-12-01` || yearOf(day) > this.year) {
      this.problems.push(`“${all}”不在${this.year}年内`);
      return undefined;
    }
    return { day, said: { year: in_, month: of } };
  }

  private weekday(day: Day, said: string | undefined): void {
    if (said && said !== weekdayOf(day))
      this.problems.push(`${noticeDay(day, 0)}是星期${weekdayOf(day)}，通知写的是星期${said}，请核对年度`);
  }

  private put({ from, until }: { from: Day; until: Day }, works: boolean, name: string): void {
    if (works) {
      this.works.push(...daysFrom(from, until));
      return;
    }
    this.last = { name: name || lawfulName(from, until) || '节假日', from, until };
    this.rests.push(this.last);
  }

  /** `共8天`, `放假1天`: of the days off said last. */
  private counted(part: string): void {
    const count = /(?:共|放假)(\d+)天/.exec(part)?.[1];
    const rest = this.last;
    if (!count || !rest) return;
    const days = daysBetween(rest.from, rest.until) + 1;
    if (Number(count) !== days) this.problems.push(`${restSays(rest, this.year)}共${days}天，通知写的是${count}天`);
  }
}
const LONGEST = 30;
const shortened = (text: string): string => (text.length > 30 ? `${text.slice(0, 29)}…` : text);
/** `1月1日至3日`, `2022年12月31日至2023年1月2日`. */
function spanSays({ from, until }: Rest, year: number): string {
  if (from === until) return noticeDay(from, year);
  const last = until.slice(0, 7) === from.slice(0, 7) ? `${Number(until.slice(8))}日` : noticeDay(until, yearOf(from));
  return `${noticeDay(from, year)}至${last}`;
}
const restSays = (rest: Rest, year: number): string => `${rest.name}${spanSays(rest, year)}`;

/** What days taken together cannot be. */
export function clashesIn(notices: readonly Notice[], year: number): string[] {
  const rests = notices.flatMap((notice) => notice.rests);
  const works = notices.flatMap((notice) => notice.works);
  const off = rests.flatMap(({ from, until }) => daysFrom(from, until));
  const twice = (days: readonly Day[]) => days.filter((day, i) => days.indexOf(day) !== i);
  const law = new Map(
    lawful(year).flatMap(([from, until, name]) => daysFrom(from, until).map((d) => [d, name] as const)),
  );
  return [
    ...twice(off).map((day) => `${noticeDay(day, year)}放假写了两次`),
    ...twice(works).map((day) => `${noticeDay(day, year)}上班写了两次`),
    ...works.flatMap((day) => {
      if (off.includes(day)) return [`${noticeDay(day, year)}既放假又上班`];
      if (law.has(day)) return [`${noticeDay(day, year)}是法定节假日（${law.get(day)}），不能上班`];
      return isWeekend(day) ? [] : [`${noticeDay(day, year)}是星期${weekdayOf(day)}，本是工作日，请核对日期和年度`];
    }),
  ];
}

/** The notice of a year from its wording, whatever stands around it. */
export function readNotice(text: string, year: number): NoticeRead {
  const reader = new Reader(year);
  const whole = plain(text);
  const other = /(\d{4})年.{0,6}节假日安排/.exec(whole)?.[1];
  if (other && Number(other) !== year) reader.problems.push(`这是${other}年的通知，年度填的是${year}`);
  for (const paragraph of paragraphsOf(whole)) reader.paragraph(paragraph);
  const { rests, works, problems } = reader;
  if (!rests.length && !problems.length) problems.push('没有读到放假日期');
  const found = clashesIn([{ year, rests, works }], year);
  return {
    year,
    rests,
    works,
    problems: [...new Set([...problems, ...found])],
    missing: missingIn([{ year, rests, works }], year),
  };
}

/** Each holiday begins one, whether or not a line does. */
const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n|(?<=[。;])(?=[一二三四五六七八九十]+、|[^\d:。,;〔]{2,12}:)/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Holidays of the law of which no notice of the year says a day. */
export function missingIn(notices: readonly Notice[], year: number): string[] {
  const rests = notices.flatMap((notice) => notice.rests);
  return lawful(year)
    .filter(([from, until]) => !rests.some((rest) => rest.from <= until && from <= rest.until))
    .map(([from, , name]) => `${name}（${noticeDay(from, year)}）`);
}

/** A notice as it is kept and shown: read again, it is the same. */
export const noticeText = ({ year, rests, works }: Notice): string =>
  [
    ...rests.map((rest) => `${rest.name}：${spanSays(rest, year)}放假。`),
    ...(works.length ? [`调休：${works.map((day) => noticeDay(day, year)).join('、')}上班。`] : []),
  ].join('\n');

/** What entered notices add to the calendar; a year is known once all its holidays are spoken of. */
export function calendarOf(
  notices: readonly Notice[],
): Pick<Settings, 'holidays' | 'workdays' | 'years'> & { readonly names: Readonly<Record<Day, string>> } {
  const rests = notices.flatMap((notice) => notice.rests);
  const years = [...new Set(notices.map(({ year }) => year))];
  const off = rests.flatMap(({ name, from, until }) => daysFrom(from, until).map((day) => [day, name] as const));
  return {
    holidays: off.map(([day]) => day),
    workdays: notices.flatMap(({ works }) => works),
    years: years.filter(
      (year) =>
        !missingIn(
          notices.filter((n) => n.year === year),
          year,
        ).length,
    ),
    names: Object.fromEntries(off),
  };
}

/** For which year the administrator is asked for the notice: this one, and from a day of it on the next (A12.5). */
export interface NoticeWanted {
  readonly year: number;
  /** Tells one mail about it from the next. */
  readonly round: number;
}

export function noticeWanted(today: Day, settings: Settings): NoticeWanted | undefined {
  const asked = (year: number): Day => `${year - 1}-${parameterOn<string>('calendar.asked', today)}`;
  const year = [yearOf(today), yearOf(today) + 1].find((y) => asked(y) <= today && !hasCalendar(y, settings));
  if (year === undefined) return undefined;
  return { year, round: Math.floor(daysBetween(asked(year), today) / parameterOn('calendar.every', today)) };
}
