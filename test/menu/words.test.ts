import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ITEMS } from '../../src/menu/items';
import { rowsOf, selectionOf } from '../../src/menu/selection';
import { MOST_DRAFTS, stageOf } from '../../src/wire';
import { STAGE_SHEETS } from '../../src/workbook/layout/layout';
import { deskLink, escaped, nothingSelected, numberIn, projectIn, report } from '../../src/menu/words';

const HEADER = ['项目编号', '项目名称'];

describe('the selection', () => {
  it('of A1:C3 and B3:B6 in a sheet of 5 rows is rows 2 to 5, without the header', () => {
    expect(
      rowsOf(
        [
          { first: 1, last: 3 },
          { first: 3, last: 6 },
        ],
        5,
      ),
    ).toEqual([2, 3, 4, 5]);
  });

  it('names each project once and reports the row that has no number', () => {
    const texts = [
      ['YN2026-0001', '网格化管理系统'],
      ['', ''],
      ['YN2026-0001', '网格化管理系统'],
    ];
    const selection = selectionOf('申报', HEADER, [2, 3, 4], texts);
    expect(selection.projects).toEqual([{ id: 'YN2026-0001', name: '网格化管理系统', row: 2 }]);
    expect(selection.rowsWithout).toEqual([3]);
    expect(nothingSelected({ ...selection, projects: [] })).toContain('第3行');
    expect(nothingSelected({ ...selection, rowsWithout: [] })).toBe(
      '请在申报、立项、采购、实施、验收、监督或事项表中选中项目所在的行后再操作。',
    );
  });

  it('says of each row which 记录号 it showed, where the sheet has one', () => {
    const texts = [
      ['YN2026-0001', '网格化管理系统', '17'],
      ['YN2026-0002', '一张图', ''],
    ];
    const selection = selectionOf('申报', [...HEADER, '记录号'], [2, 3], texts);
    expect(selection.projects.map((p) => p.record)).toEqual([17, undefined]);
  });

  it.each(STAGE_SHEETS)('finds its way in the sheet $title as it is laid out', ({ title, stage, columns }) => {
    const header = columns.map((c) => c.label);
    const cells = columns.map(
      (c) => ({ id: 'YN2026-0001', title: '一张图', name: '一张图', record: '17' })[c.key] ?? '',
    );
    const { projects } = selectionOf(title, header, [2], [cells]);
    expect([stageOf(title), projects]).toEqual([stage, [{ id: 'YN2026-0001', name: '一张图', row: 2, record: 17 }]]);
  });

  it('finds the number’s column by its header, wherever it stands', () => {
    const selection = selectionOf('立项', ['状态', '项目编号'], [2], [['待初审', 'YN2026-0009']]);
    expect(selection.projects.map((p) => p.id)).toEqual(['YN2026-0009']);
  });
});

describe('what the menu shows', () => {
  it('says of each project what was done, and of row 7 that it was left', () => {
    const text = report(
      {
        ok: true,
        results: [
          { project: 'YN2026-0001', name: '网格化管理系统', done: true, title: '已提交', lines: ['待审核汇总'] },
        ],
        notice: '每日检查没有完成。',
      },
      [7],
    );
    expect(text).toBe(
      'YN2026-0001 网格化管理系统：已提交\n待审核汇总\n\n第7行没有项目编号，未处理。\n\n每日检查没有完成。',
    );
  });

  it('leads to the desk with 2 projects and the act', () => {
    expect(deskLink('https://desk/exec', ['YN2026-0001', 'YN2026-0002'], 'approve')).toBe(
      'https://desk/exec?p=YN2026-0001,YN2026-0002&do=approve',
    );
    expect(deskLink('https://desk/exec', [], '')).toBe('https://desk/exec');
  });

  it('offers as many new rows as the gateway makes, 20', () => {
    const create = ITEMS.find((item) => item.run === 'createDraft')!;
    expect([create.most, MOST_DRAFTS]).toEqual([20, 20]);
    expect(create.confirms).toMatch(/^将为本单位在“申报”表新建。请填写新建几项（1至20），/);
  });
  it.each([
    ['', 1],
    [' 3 ', 3],
    ['２０', 20],
    ['21', undefined],
    ['0', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['三', undefined],
  ])('takes “%s”, typed for how many rows of at most 20, as %s', (text, count) =>
    expect(numberIn(text, 20)).toBe(count),
  );

  it.each([
    [' yn2026-0001 ', 'YN2026-0001'],
    ['ＹＮ2026－0001', 'YN2026-0001'],
    // The gateway writes it out.
    ['2025-5', '2025-5'],
    ['YN2026-0001-01', undefined],
    ['3', undefined],
  ])('takes “%s” for the project that is cited: %s', (text, id) => expect(projectIn(text)).toBe(id));

  it('escapes what a cell holds', () => expect(escaped('<b a="1">&')).toBe('&#60;b a=&#34;1&#34;&#62;&#38;'));
});

describe('the gateway’s answer', () => {
  let answerIn: (text: string) => unknown;
  beforeAll(async () => {
    vi.stubGlobal('__DEPLOY__', { gatewayUrl: '', deskUrl: '', viaDesk: false });
    answerIn = (await import('../../src/menu/gateway')).answerIn;
  });
  it('is only what is our JSON: an error page with status 200 is an unknown outcome', () => {
    expect(answerIn('<html>error</html>')).toBeUndefined();
    expect(answerIn('{"error":1}')).toBeUndefined();
    expect(answerIn('{"ok":false,"says":"这是副本"}')).toEqual({ ok: false, says: '这是副本' });
  });
});
