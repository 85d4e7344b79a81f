// The State Council's yearly notice is read as it is worded (A12.5).
import { describe, expect, test } from 'vitest';
import {
  addDays,
  calendarOf,
  clashesIn,
  type Day,
  daysFrom,
  isWorkday,
  missingIn,
  NO_SETTINGS,
  type Notice,
  noticeText,
  noticeWanted,
  readNotice,
  restName,
  type Settings,
} from '../../src/measure';
import { FIXED_HOLIDAYS, HOLIDAYS, MAKE_UP_DAYS, YEARS_WITH_DATA } from '../../src/measure/holidays';

const OF_2026 = `国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置。
国务院办公厅
2025年11月4日`;
/** The same year's days as the library has them. */
const built = (year: number): Pick<Notice, 'works'> & { off: Day[] } => ({
  off: HOLIDAYS.flatMap(([from, until]) => daysFrom(from, until)).filter((d) => d.startsWith(String(year))),
  works: MAKE_UP_DAYS.filter((d) => d.startsWith(String(year))),
});
const offOf = ({ rests }: Notice): Day[] => rests.flatMap(({ from, until }) => daysFrom(from, until)).sort();

describe('a notice as it is worded', () => {
  test('the whole notice of 2026 gives the days that the library has for it, each under its holiday', () => {
    const read = readNotice(OF_2026, 2026);
    expect([read.problems, read.missing]).toEqual([[], []]);
    expect(offOf(read)).toEqual(built(2026).off);
    expect([...read.works].sort()).toEqual(built(2026).works);
    expect(read.rests.map(({ name }) => name)).toEqual(['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆节']);
  });
  test('in half-width signs, on one line, or with full-width digits and blanks it is the same', () => {
    const whole = readNotice(OF_2026, 2026);
    const half = OF_2026.normalize('NFKC').replace(/、周/g, ',周');
    const line = OF_2026.replace(/\n/g, '');
    const wide = OF_2026.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).replace(
      /月/g,
      '月 ',
    );
    for (const text of [half, line, wide]) expect(readNotice(text, 2026)).toEqual(whole);
  });
  test.each<[words: string, year: number, off: string[], on: string[]]>([
    [
      '1月25日至2月1日放假调休，共8天。1月24日（星期六）、2月7日（星期六）上班。',
      2026,
      ['2026-01-25…2026-02-01'],
      ['2026-01-24', '2026-02-07'],
    ],
    ['春节：1月25日至2月1日放假，1月24日、2月7日上班', 2026, ['2026-01-25…2026-02-01'], ['2026-01-24', '2026-02-07']],
    ['一、元旦：1月1日（周三）放假1天，不调休。', 2025, ['2025-01-01…2025-01-01'], []],
    ['1月1日放假，与周末连休。', 2027, ['2027-01-01…2027-01-01'], []],
    ['元旦：2022年12月31日至2023年1月2日放假调休，共3天。', 2023, ['2022-12-31…2023-01-02'], []],
    [
      '清明节：4月5日（星期一）放假，4月6日（星期二）补休。',
      2027,
      ['2027-04-05…2027-04-05', '2027-04-06…2027-04-06'],
      [],
    ],
    ['2027年2月5日—11日放假调休,共7天。2027年1月31日(星期日)上班。', 2027, ['2027-02-05…2027-02-11'], ['2027-01-31']],
    [
      '春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位安排职工在除夕（2月9日）休息。',
      2024,
      ['2024-02-10…2024-02-17'],
      ['2024-02-04', '2024-02-18'],
    ],
    [
      '八、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。',
      2025,
      ['2025-10-01…2025-10-08'],
      ['2025-09-28', '2025-10-11'],
    ],
  ])('%s', (words, year, off, works) => {
    const read = readNotice(words, year);
    expect(read.problems).toEqual([]);
    expect(read.rests.map(({ from, until }) => `${from}…${until}`)).toEqual(off);
    expect(read.works).toEqual(works);
  });
  test.each<[words: string, year: number, problem: string]>([
    ['2月5日（周六）放假。', 2027, '2月5日是星期五，通知写的是星期六'],
    ['春节：2月5日至11日放假，共8天。', 2027, '春节2月5日至11日共7天，通知写的是8天'],
    ['2月5日至11日放假，2月15日上班。', 2027, '2月15日是星期一，本是工作日'],
    ['2月5日至11日放假，2月7日上班。', 2027, '2月7日既放假又上班'],
    ['5月3日放假，5月1日上班。', 2027, '5月1日是法定节假日（劳动节），不能上班'],
    ['2026年2月5日至11日放假。', 2027, '“2026年2月5日至11日”不在2027年内'],
    ['2月30日放假。', 2027, '“2月30日”不是日期'],
    ['5日至11日放假。', 2027, '“5日至11日”没有写月份'],
    ['春节：2月5日至11日，共7天。', 2027, '没有写明放假还是上班'],
    ['2月11日至5日放假。', 2027, '起止不对'],
    ['关于2026年部分节假日安排的通知\n元旦：1月1日放假。', 2027, '这是2026年的通知，年度填的是2027'],
    ['请大家注意安全。', 2027, '没有读到放假日期'],
  ])('%s of %i is named: %s', (words, year, problem) => {
    expect(readNotice(words, year).problems.join('；')).toContain(problem);
  });
});

test('what is wrong with one holiday is not said of the one before it', () => {
  const { problems } = readNotice('元旦：1月1日至3日放假，共3天。\n春节：2月1日至1月25日放假，共8天。', 2027);
  expect(problems).toEqual(['“2月1日至1月25日”起止不对']);
});

describe('a notice as it is kept', () => {
  test('is read again as the same days and names', () => {
    for (const [text, year] of [
      [OF_2026, 2026],
      ['元旦：2022年12月31日至2023年1月2日放假调休。', 2023],
    ] as const) {
      const { rests, works, problems } = readNotice(text, year);
      expect(problems).toEqual([]);
      expect(readNotice(noticeText({ year, rests, works }), year)).toMatchObject({ rests, works, problems: [] });
    }
  });
  test('a paragraph alone is taken, its year known once all seven holidays are spoken of', () => {
    const spring = readNotice('春节：2月5日至11日放假调休，共7天。1月31日（星期日）上班。', 2027);
    expect(spring.missing).toContain('中秋（9月15日）');
    expect(calendarOf([spring])).toMatchObject({ years: [], workdays: ['2027-01-31'] });
    const rest = readNotice(
      '元旦：1月1日放假。清明：4月5日放假。劳动节：5月1日至5日放假。端午：6月9日放假。中秋：9月15日放假。国庆：10月1日至7日放假。',
      2027,
    );
    expect(missingIn([spring, rest], 2027)).toEqual([]);
    expect(calendarOf([spring, rest]).years).toEqual([2027]);
    expect(clashesIn([spring, spring], 2027)[0]).toBe('2月5日放假写了两次');
  });
  test('a day that moves because of it is called by its holiday, not 周末', () => {
    const settings: Settings = {
      ...NO_SETTINGS,
      ...calendarOf([readNotice('春节：2月5日至11日放假调休，共7天。', 2027)]),
    };
    expect([isWorkday('2027-02-10', settings), restName('2027-02-10', settings)]).toEqual([false, '春节']);
    expect(restName('2027-02-13', settings)).toBe('周末');
  });
});

describe('what the law fixes', () => {
  test('is known for 2024 to 2040, and every announced arrangement contains it', () => {
    const announced = new Set(HOLIDAYS.flatMap(([from, until]) => daysFrom(from, until)));
    const fixed = FIXED_HOLIDAYS.flatMap(([from, until]) => daysFrom(from, until));
    for (const day of fixed)
      if (YEARS_WITH_DATA.includes(Number(day.slice(0, 4)))) expect([day, announced.has(day)]).toEqual([day, true]);
    const years = [...new Set(fixed.map((day) => Number(day.slice(0, 4))))];
    expect([years[0], years[years.length - 1], years.length]).toEqual([2024, 2040, 17]);
  });
  test('by the lunar calendar: eve and first day of 2027 to 2031, 中秋 of 2033 on 8 September', () => {
    const first = (name: string, year: number) =>
      FIXED_HOLIDAYS.find(([from, , of]) => of === name && from.startsWith(String(year)))![0];
    expect([2027, 2028, 2029, 2030, 2031].map((year) => addDays(first('春节', year), 1))).toEqual([
      '2027-02-06',
      '2028-01-26',
      '2029-02-13',
      '2030-02-03',
      '2031-01-23',
    ]);
    expect([first('中秋', 2033), first('端午', 2028), first('清明', 2028)]).toEqual([
      '2033-09-08',
      '2028-05-28',
      '2028-04-04',
    ]);
  });
});

test('the administrator is asked for 2027 from 1 November 2026, every 14 days anew, and in 2027 still, until it is entered', () => {
  expect(noticeWanted('2026-10-31', NO_SETTINGS)).toBeUndefined();
  expect(noticeWanted('2026-11-01', NO_SETTINGS)).toEqual({ year: 2027, round: 0 });
  expect(noticeWanted('2026-11-15', NO_SETTINGS)).toEqual({ year: 2027, round: 1 });
  expect(noticeWanted('2027-03-01', NO_SETTINGS)?.year).toBe(2027);
  expect(noticeWanted('2026-12-01', { ...NO_SETTINGS, years: [2027] })).toBeUndefined();
});
