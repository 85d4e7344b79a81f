import { describe, expect, it, test } from 'vitest';
import { COUNTY, type FieldKey, field, WAN } from '../../src/measure';
import { encode, decode, formatValue, parseCell, parseRow, parseText } from '../../src/workbook/cells/codec';
import { type CellData, type Content, contentOf } from '../../src/workbook/cells/cells';
import { said } from '../said';

const cost = field('softwareCost');
const grant = field('grantAmount');
const day = field('contractDate');
const value = (key: FieldKey, content: Content) => parseCell(field(key), content).value;
/** As in a form, where all is text; in a cell what is no text. */
const readOf = (of: ReturnType<typeof field>, content: Content) =>
  (typeof content === 'string' ? parseText(of, content) : parseCell(of, content)).value;
const problem = (key: FieldKey, content: Content) => parseCell(field(key), content).problem?.says;

describe('amounts in 万元 are exact to one fen (A10.2)', () => {
  it.each<[Content, number]>([
    [49.999999, 49_999_999],
    ['49.999999', 49_999_999],
    ['４９．９９９９９９', 49_999_999],
    [0.1 + 0.2, 300_000],
    ['1.2e3', 1_200_000_000],
    ['1,200', 1_200_000_000],
    ['1,200.50万元', 1_200_500_000],
    [' 50 万 ', 50_000_000],
    ['=50', 50_000_000],
    ['+50', 50_000_000],
    ["'50", 50_000_000],
    ['007.5', 7_500_000],
    ['　10　', 10_000_000],
    ['.5', 500_000],
    ['5.', 5_000_000],
    ['1.5000000', 1_500_000],
    [0, 0],
  ])('%j is read as %d fen', (content, fen) => {
    expect(readOf(cost, content)).toBe(fen);
  });

  it.each([
    ['12万', '“12万”是文字，读作12。请改填 12'],
    ["'50", "“'50”是文字，读作50。请改填 50"],
    ['１，２００', '“１，２００”是文字，读作1200。请改填 1200'],
  ])('%j in a cell, which the sheet paints as wrong, is asked back with what it was read as', (text, says) => {
    const asked = parseCell(cost, text).problem!;
    expect(`${asked.says}。${asked.todo}`).toBe(says);
  });

  it('160000 is asked back as yuan, beyond 10000万元 nothing is taken; what is a day says so', () => {
    const { most } = COUNTY.plausible;
    const asked = parseCell(cost, 160_000).problem!;
    expect(asked).toEqual({
      says: `160000万元即16亿元，超过${most}万元`,
      todo: '请核对是否误填了元：160000元应填16',
    });
    expect(parseText(cost, '46335').problem?.todo).toContain('误填日期2026-11-09');
    expect(parseCell(cost, most).value).toBe(most * WAN);
    expect(parseCell(cost, most + 0.000001).problem).toBeDefined();
  });

  it('a blank fee is 0, a blank amount that is no fee is nothing', () => {
    expect(parseCell(cost, undefined).value).toBe(0);
    expect(parseCell(cost, ' 　').value).toBe(0);
    expect(parseCell(grant, undefined)).toEqual({});
  });

  it.each<Content>([
    '1.2345678',
    0.0000001,
    '-5',
    -5,
    '五十',
    '1,2,3',
    '500000元',
    '1e99',
    2_000_000,
    { formula: '=1+1' },
    true,
  ])('%j is refused with what to do', (content) => {
    const parsed = parseCell(cost, content);
    expect(parsed.problem?.says).toBeTruthy();
    expect(parsed.problem?.todo).toBeTruthy();
  });

  it('every fen up to 1 亿元 comes back from its cell unchanged', () => {
    for (let i = 0; i < 20_000; i++) {
      const fen = Math.floor(Math.random() * 1e10);
      expect(decode(cost, encode(cost, fen))).toBe(fen);
      expect(parseCell(cost, encode(cost, fen)).value).toBe(fen);
      expect(parseText(cost, formatValue(cost, fen)).value).toBe(fen);
    }
  });
});

describe('dates', () => {
  it.each<Content>([
    '2026/11/24',
    '2026.11.24',
    '2026年11月24日',
    '20261124',
    20261124,
    46350,
    46350.4,
    '2026-11-24 00:00:00',
    '２０２６－１１－２４',
    "'2026-11-24",
    '=2026-11-24'.slice(1),
  ])('%j is 2026-11-24', (content) => {
    const value =
      typeof content === 'number' && content > 1e6 ? parseText(day, String(content)).value : readOf(day, content);
    expect(value).toBe('2026-11-24');
  });
  it.each<Content>(['2026年11月24日', '2026.11.24', 20261124])(
    '%j in a cell is no day to the sheet: asked back',
    (content) => {
      expect(parseCell(day, content).problem?.todo).toBe('请改填 2026-11-24');
    },
  );
  it.each<Content>(['2026-02-30', '26-11-24', '2026年11月', '昨天', 12, '1899-01-01'])('%j is refused', (content) => {
    expect(parseCell(day, content).problem).toBeDefined();
  });
});

describe('texts, choices, years and links', () => {
  it.each<[Content, string]>([
    ['=1+1 系统', '=1+1 系统'],
    ["'=1+1 系统", '=1+1 系统'],
    ['+8676612345', '+8676612345'],
    ["'007", '007'],
    ['007', '007'],
    ['ＡＢ１２系统', 'AB12系统'],
    ['　智慧水务 \r\n监测平台 ', '智慧水务监测平台'],
    ['smart\nwater', 'smart water'],
    [12345, '12345'],
    ['a\u0000b\u200b', 'ab'],
  ])('%j is the name %j', (content, text) => {
    expect(value('name', content)).toBe(text);
  });

  it('a long text keeps its lines, and is refused beyond 5 000 characters', () => {
    expect(value('goals', '一\r\n二')).toBe('一\n二');
    expect(problem('goals', '字'.repeat(5001))).toContain('5000');
  });

  it('a choice is one of the list, spaces and full-width signs apart', () => {
    expect(value('kind', ' 软件开发服务·专业软件　')).toBe('software.specialised');
    expect(value('basisType', said('县规划（计划）'))).toBe('plan.county');
    expect(problem('kind', '软件')).toContain('不在可选项中');
  });

  it('a plan year has four digits (A7.1)', () => {
    expect(parseText(field('planYear'), '2027年').value).toBe(2027);
    expect(problem('planYear', '2027年')).toBe('“2027年”是文字，读作2027');
    expect(value('planYear', 2027)).toBe(2027);
    expect(problem('planYear', '27')).toContain('不是年份');
  });

  it('a link begins with http or https', () => {
    expect(value('demandLink', ' https://docs.example.org/d/1 ')).toBe('https://docs.example.org/d/1');
    expect(problem('demandLink', 'javascript:alert(1)')).toContain('不是文档链接');
    expect(problem('demandLink', 'https://docs.example.org/d/1 见附件')).toBe('链接后还有“ 见附件”');
    expect(problem('demandLink', 'https://docs.example.org/d/1，见附件')).toBe('链接后还有“，见附件”');
    expect(problem('demandLink', 'https://docs.example.org/a\nhttps://docs.example.org/b')).toContain('链接后还有');
  });

  it('a link that may be 不涉及 takes it with its reason, and asks for a link else (A12.1)', () => {
    expect(value('dataCatalogueLink', ' 不涉及：专线租赁 ')).toBe('不涉及：专线租赁');
    for (const key of ['dataCatalogueLink', 'ipv6'] as const)
      expect(problem(key, '不涉及：')).toContain('填“不涉及”未写明理由');
    expect(value('ipv6', '不涉及个人信息')).toBe('不涉及个人信息');
    expect(problem('dataCatalogueLink', '不涉及个人信息')).toContain('不是文档链接');
    expect(problem('demandLink', '不涉及：专线租赁')).toContain('不是文档链接');
  });

  it('five wrong cells give five problems by column label, each with its clause (A6.2)', () => {
    const keys: FieldKey[] = ['planYear', 'kind', 'softwareCost', 'serviceFrom', 'demandLink', 'name'];
    const { values, problems } = parseRow(keys.map(field), {
      planYear: 'x',
      kind: 'x',
      softwareCost: 'x',
      serviceFrom: 'x',
      demandLink: 'x',
      name: '平台',
    });
    expect(values).toEqual({ name: '平台' });
    expect(problems.map((p) => p.field)).toEqual(keys.slice(0, 5));
    expect(problems[2]).toMatchObject({ article: 'house', says: expect.stringContaining('“软件开发费”') });
  });

  it('texts of a whole row beyond 40 000 characters are refused, since the ledger keeps them in one cell', () => {
    const keys: FieldKey[] = [
      'planFit',
      'unitNeed',
      'goals',
      'content',
      'functions',
      'dataResources',
      'security',
      'maintenance',
      'lateReason',
    ];
    const { problems } = parseRow(keys.map(field), Object.fromEntries(keys.map((k) => [k, '字'.repeat(5000)])));
    expect(problems.map((p) => p.says).join()).toContain('40000');
  });
});

test('a file’s chip in a link column is its address; with a second one or words beside it, all of it is (A6.1)', () => {
  const chip = (uri: string, startIndex = 0) => ({ startIndex, chip: { richLinkProperties: { uri } } });
  const cell = (text: string, ...chipRuns: NonNullable<CellData['chipRuns']>) =>
    contentOf({ userEnteredValue: { stringValue: text }, chipRuns }, true);
  const link = 'https://drive.google.com/file/d/1/view';
  const other = 'https://drive.google.com/file/d/2/view';
  expect(cell('方案.pdf', chip(link))).toBe(link);
  expect(cell('@', chip(link))).toBe(link);
  expect(cell('@@', chip(link), chip(other, 1))).toBe(`${link} ${other}`);
  expect(cell('见@', chip(link, 1))).toBe(`见 ${link}`);
  expect(cell('@（初稿）', chip(link), { startIndex: 1, chip: {} })).toBe(`${link} （初稿）`);
  expect(cell('张三', { startIndex: 0, chip: {} })).toBe('张三');
  expect(contentOf({ userEnteredValue: { stringValue: '方案.pdf' }, chipRuns: [chip(link)] })).toBe('方案.pdf');
});
