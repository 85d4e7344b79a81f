// Numbers that two projects hardly share: a document's is asked about, a contract's and a purchase's pointed out (A27.2).
import { expect, test } from 'vitest';
import { alikeSays, allNumbersIn, numbersIn, sharedSays } from '../../../src/project';

const VALUES = { opinionNumber: '郁政数审〔2026〕1号', contractNumber: 'HT-1', purchasePlanNumber: 'CG（2026）07' };
const [HERE, THERE] = ['YN2026-0001', 'YN2026-0002'];

test('合同编号 and 采购计划编号 of another project are pointed out, however it wrote its brackets; only a document’s number is asked about', () => {
  const holders = new Map([
    ['HT-1', [THERE]],
    ['CG〔2026〕7', [HERE, THERE]],
  ]);
  expect(alikeSays(HERE, VALUES, holders).map(({ field, says }) => [field, says])).toEqual([
    ['purchasePlanNumber', `“采购计划编号”CG（2026）07与项目${THERE}的相同`],
    ['contractNumber', `“合同编号”HT-1与项目${THERE}的相同`],
  ]);
  expect(sharedSays(HERE, VALUES, holders)).toEqual([]);
  expect(alikeSays(THERE, { contractNumber: 'HT-1' }, new Map([['HT-1', [THERE]]]))).toEqual([]);
  expect([numbersIn(VALUES).length, allNumbersIn(VALUES).length]).toEqual([1, 3]);
});
