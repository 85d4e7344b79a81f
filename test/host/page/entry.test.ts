// What is typed reaches the server as it was typed, and what the editor gets means the same when it is entered again.
import { describe, expect, test } from 'vitest';
import { enteredText } from '../../../src/host/pages/cells';
import { blocksOf } from '../../../src/host/pages/edits';
import { atTheEnd } from '../../../src/host/pages/shapes';

describe('the editor gets a text that enters the same again', () => {
  const entered = (value: object, type?: string, pattern?: string) =>
    enteredText({ userEnteredValue: value, effectiveFormat: type ? { numberFormat: { type, pattern } } : {} });

  test('a date as YYYY-MM-DD, a time after it, 12.5% as percent, a number in full', () => {
    expect(entered({ numberValue: 46335 }, 'DATE', 'yyyy"年"m"月"d"日"')).toBe('2026-11-09');
    expect(entered({ numberValue: 46335.354166666664 }, 'DATE_TIME', 'yyyy-mm-dd hh:mm')).toBe('2026-11-09 08:30:00');
    expect(entered({ numberValue: 0.125 }, 'PERCENT', '0%')).toBe('12.5%');
    expect(entered({ numberValue: 49.999999 }, 'NUMBER', '0.00')).toBe('49.999999');
  });

  test('a text that would become a number, a date, a formula or a boolean has its apostrophe', () => {
    for (const text of ['001', '2026-1-2', '=A1', 'true', '+86']) {
      expect(entered({ stringValue: text })).toBe(`'${text}`);
    }
    expect(entered({ stringValue: '001' }, 'TEXT')).toBe('001');
    expect(entered({ stringValue: '郁政数审〔2026〕3号' })).toBe('郁政数审〔2026〕3号');
  });
});

describe('typed cells become full rectangles', () => {
  test('a block of 2 × 2 is one', () => {
    const cells: [number, number, string][] = [
      [4, 3, 'd'],
      [3, 2, 'a'],
      [3, 3, 'b'],
      [4, 2, 'c'],
    ];
    const values = [
      ['a', 'b'],
      ['c', 'd'],
    ];
    expect(blocksOf(cells)).toEqual([{ range: { top: 3, left: 2, bottom: 5, right: 4 }, values }]);
  });

  test('a row left out by a filter is not written', () => {
    const cells: [number, number, string][] = [
      [1, 0, 'a'],
      [3, 0, 'b'],
    ];
    expect(blocksOf(cells).map(({ range }) => range)).toEqual([
      { top: 1, left: 0, bottom: 2, right: 1 },
      { top: 3, left: 0, bottom: 4, right: 1 },
    ]);
  });
});

describe('rows inserted below the last row', () => {
  const sizes = [{ sheet: 2, title: '草稿纸', rows: 50, columns: 3 }];
  const inserted = (startIndex: number) => ({
    insertDimension: { range: { sheetId: 2, dimension: 'ROWS', startIndex, endIndex: startIndex + 2 } },
  });

  test('are appended, since Google inserts before a row only', () => {
    expect(atTheEnd(inserted(50), sizes)).toEqual({ appendDimension: { sheetId: 2, dimension: 'ROWS', length: 2 } });
    expect(atTheEnd(inserted(49), sizes)).toEqual(inserted(49));
  });
});
