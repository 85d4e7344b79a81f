// Numbers that two projects hardly share: a document's is asked about, a contract's and a purchase's pointed out (A27.2).
import { expect, test } from 'vitest';
import { cite, TOOLS } from '../../../src/measure';
import {
  alikeSays,
  allNumbersIn,
  notTogether,
  numberKey,
  numbersIn,
  oddlyWritten,
  sharedSays,
  usually,
} from '../../../src/project';

const VALUES = { opinionNumber: '郁政数审〔2026〕1号', contractNumber: 'HT-1', purchasePlanNumber: 'CG（2026）07' };
const [HERE, THERE] = ['YN2026-0001', 'YN2026-0002'];

test('合同编号 and 采购计划编号 of another project are pointed out, however it wrote its brackets; only a document’s number is asked about', () => {
  const holders = new Map([
    ['HT-1', [THERE]],
    ['CG〔2026〕7号', [HERE, THERE]],
  ]);
  expect(alikeSays(HERE, VALUES, holders).map(({ field, says }) => [field, says])).toEqual([
    ['purchasePlanNumber', `“采购计划编号”CG（2026）07与项目${THERE}的相同`],
    ['contractNumber', `“合同编号”HT-1与项目${THERE}的相同`],
  ]);
  expect(sharedSays(HERE, VALUES, holders)).toEqual([]);
  expect(alikeSays(THERE, { contractNumber: 'HT-1' }, new Map([['HT-1', [THERE]]]))).toEqual([]);
  expect([numbersIn(VALUES).length, allNumbersIn(VALUES).length]).toEqual([1, 3]);
});

/** Each is 郁政数备〔2025〕21号. */
const SPELLINGS = [
  '郁政数备〔2025〕21号',
  '郁政数备〔2025〕第21号',
  '郁政数备[2025]第021号',
  '郁政数备（2025） 021 号',
  '郁政数备【２０２５】２１号',
  ' 郁政数备〔2025〕 第 21 号 ',
  '郁政数备〔2025〕21',
];

test('one number has one form, whichever way it is written: with 第 it is asked about as without, and the usual form is pointed out (A27.2)', () => {
  for (const number of SPELLINGS) {
    expect(numberKey(number), number).toBe(SPELLINGS[0]);
    expect(numberKey(numberKey(number)), 'known marks stay what they are').toBe(SPELLINGS[0]);
    expect(usually(number), number).toBe(number === SPELLINGS[0] ? undefined : SPELLINGS[0]);
    const shared = sharedSays(HERE, { filingNumber: number }, new Map([[SPELLINGS[0]!, [THERE]]]));
    expect(shared.map(({ says }) => says)).toEqual([`“备案号”${number}与项目${THERE}的文号相同`]);
  }
  expect(
    oddlyWritten({ filingNumber: SPELLINGS[1]!, opinionNumber: '郁政数审〔2026〕1号' }).map((r) => r.says),
  ).toEqual([`“备案号”${SPELLINGS[1]}通常写作${SPELLINGS[0]}`]);
});

test('what is another number stays another: 21 and 210, another year, another series, a contract’s zeros, minutes as they are (A27.2)', () => {
  const others = [
    '郁政数备〔2025〕210号',
    '郁政数备〔2026〕21号',
    '郁政数审〔2025〕21号',
    'HT-021',
    'HT-21',
    '县政府第3次常务会议纪要',
  ];
  expect(new Set([...others, SPELLINGS[0]!].map(numberKey)).size).toBe(others.length + 1);
  expect(others.flatMap((number) => usually(number) ?? [])).toEqual([]);
});

test('what is said of numbers rests on the keeping of numbers, not on corrections, and cites no article (A27.2)', () => {
  const holders = new Map([['HT-1', [THERE]]]);
  const said = [...alikeSays(HERE, VALUES, holders), ...oddlyWritten({ filingNumber: SPELLINGS[1]! })];
  const register = TOOLS.find(({ tool }) => tool === 'paper.numbers')!;
  expect([...said, register].map(({ article }) => cite(article as 'numbers'))).toEqual(
    Array.from({ length: 3 }, () => '说明：内部口径：文号、编号不重复使用'),
  );
  expect(notTogether(['opinionNumber']).map(({ article }) => cite(article as 'house'))).toEqual(['说明：系统操作规则']);
});
