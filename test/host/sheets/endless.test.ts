// What somebody may ask of the engine that would take for ever, or more memory than there is: answered, and soon.
import { describe, expect, it } from 'vitest';
import { bench } from './help';

const SOON = 4000;

describe('a formula', () => {
  const cases: [string, string][] = [
    ['=REGEXREPLACE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab","(a|aa)+$","x")', '#VALUE!'],
    ['=REGEXMATCH("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab","^(a|aa)+$")', '#VALUE!'],
    ['=REGEXMATCH("aab","^a+b$")', 'TRUE'],
    ['=SUM(SEQUENCE(20000,2000))', '#VALUE!'],
    ['=SUM(RANDARRAY(30000,2000))', '#VALUE!'],
    ['=SUM(EXPAND(1,100000,1000,0))', '#VALUE!'],
    ['=SUM(MAKEARRAY(10000,10000,LAMBDA(a,b,a)))', '#VALUE!'],
    ['=ROWS(D1:ZZZ9999999)', '1000'],
    ['=SUM(A1:A9999999)', '7'],
    ['=COUNT(A:ZZZ)', '#REF!'],
    ['=SUM(2:9999999)', '#ERROR!'],
    ['=ZZZ9999999', '#REF!'],
    ['=SUM(Sheet1!A1:A9999999)', '7'],
  ];
  for (const [formula, shown] of cases) {
    it(`${formula} is ${shown}`, async () => {
      const { put, get } = await bench();
      await put('A1', [[7]]);
      const began = Date.now();
      await put('C1', [[formula]]);
      expect((await get('C1'))[0]?.[0]).toBe(shown);
      expect(Date.now() - began).toBeLessThan(SOON);
    });
  }
});

it('a search whose pattern does not end is refused, and has changed nothing', async () => {
  const { batch, put, get } = await bench();
  await put('A1', [['b'], [`${'a'.repeat(60)}!`]]);
  const findReplace = { find: '^(b|(a+)+)$', replacement: 'x', searchByRegex: true, allSheets: true };
  const { status, body } = await batch([{ findReplace }]);
  expect([status, body.error?.message]).toEqual([400, expect.stringContaining('takes too long')]);
  expect((await get('A1:A2'))[0]).toEqual(['b']);
}, 20_000);
