// What the desk says of a table that somebody brings (A30.3), and of where an amount stands (A10.1).
import { expect, test } from 'vitest';
import { INTAKE_ALIASES, INTAKE_FIELDS, field, NO_SETTINGS, yuan } from '../../src/measure';
import { nearest, type Project } from '../../src/project';
import { classification } from '../../src/owner/mail/words';
import { broughtBy } from '../../src/owner/page/parts/matched';
import { problemLine } from '../../src/owner/work/intake/table';
import { SPECIALISED } from '../fixture/values';

const COLUMNS = INTAKE_FIELDS.map((key) => ({
  key,
  label: field(key).label,
  names: [field(key).label, ...(INTAKE_ALIASES[key] ?? [])],
}));

test('累计支付 is taken by its head, in 元 or 万元, beside the last payment with its day (A25.1)', () => {
  const heads = ['项目名称', '累计支付（元）', '最近支付日期', '本次支付金额（万元）'];
  const brought = broughtBy([[heads, ['某系统', '200000', '2025-07-01', '8']]], { columns: COLUMNS, kept: {} });
  expect(brought?.columns.map(({ to, yuan: inYuan }) => [to, inYuan])).toEqual([
    ['name', false],
    ['paid', true],
    ['paidOn', false],
    ['paidNow', false],
  ]);
  for (const head of ['累计支付', '已支付（万元）', '已付款'])
    expect(
      broughtBy(
        [
          [
            ['项目名称', head],
            ['甲', '1'],
          ],
        ],
        { columns: COLUMNS, kept: {} },
      )?.columns[1]?.to,
    ).toBe('paid');
});

test('a problem ends with one stop, and a unit is proposed once', () => {
  const { label, note } = field('servedClass');
  const columns = [{ head: label, to: 'servedClass' }];
  const said = problemLine({ columns }, 2, {
    says: `“${label}”未填写`,
    todo: note,
    article: 'A2.2',
    field: 'servedClass',
  });
  expect(said).toMatch(/^第2行A列“所服务系统类别”：“所服务系统类别”未填写。.*以目录为准。（/);
  expect(nearest('县水利局', ['县水务局', '都城镇', '县水务局'])).toEqual(['县水务局']);
});

test('of the lowest tier it is said below which amount it is, of the others from which on', () => {
  const of = (total: number): string => {
    const values = { name: '网格', kind: SPECIALISED, otherCost: total, total, planYear: 2027 };
    const project: Project = { id: 'YN2026-0001', unit: '都城镇', created: '2026-11-09', values, steps: {}, record: 1 };
    const scene = { today: '2026-11-09', settings: NO_SETTINGS };
    return classification(project, scene).find(([label]) => label === field('track').label)![1];
  };
  expect(of(yuan(99_999))).toContain('自行管理（总投资不足10万元这一档）');
  expect(of(yuan(100_000))).toContain('备案（总投资达到10万元及以上这一档）');
});
