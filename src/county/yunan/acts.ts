// What the demo does at the desk beside projects: what becomes of units, and the plans of two years (A3.2, A7.2).
import type { ToldCommand } from '../example';

const ADMIN = 'admin';
const GENERAL = 'zonghe';
const SPLIT = '县公路事务中心';

/** In the order of their days. What a project shows is the unit's name of today, and its entries those of then. */
export const COMMANDS: readonly ToldCommand[] = [
  [
    '2024-08-19T16:00+08:00',
    ADMIN,
    'unit.add',
    { label: '县信息中心', from: '2024-08-19', document: '郁编〔2024〕5号' },
  ],
  [
    '2024-08-19T16:10+08:00',
    ADMIN,
    'unit.add',
    { label: '县农机服务中心', from: '2024-08-19', document: '郁编〔2024〕5号' },
  ],
  [
    '2024-08-20T16:00+08:00',
    ADMIN,
    'unit.merge',
    {
      first: '县农机服务中心',
      second: '县农业农村局',
      label: '县农业农村局',
      from: '2024-08-20',
      document: '郁编〔2024〕6号',
    },
  ],
  [
    '2024-08-20T16:10+08:00',
    ADMIN,
    'unit.close',
    { unit: '县信息中心', into: '', from: '2024-08-20', document: '郁编〔2024〕6号' },
  ],
  // After 30 November, the last day for demands of the next year, and once what was handed in is gathered.
  [
    '2024-12-16T16:30+08:00',
    GENERAL,
    'plan.issue',
    { year: '2025', document: '郁府办函〔2024〕160号', on: '2024-12-16' },
  ],
  [
    '2025-12-12T16:30+08:00',
    GENERAL,
    'plan.issue',
    { year: '2026', document: '郁府办函〔2025〕158号', on: '2025-12-12' },
  ],
  [
    '2026-10-20T16:00+08:00',
    ADMIN,
    'unit.rename',
    { unit: '县科工商务局', label: '县科技工业和商务局', from: '2026-10-20', document: '郁编〔2026〕11号' },
  ],
  [
    '2026-10-27T16:00+08:00',
    ADMIN,
    'unit.split',
    { unit: '县交通运输局', label: SPLIT, renamed: '', projects: '', from: '2026-10-27', document: '郁编〔2026〕12号' },
  ],
  [
    '2026-10-27T16:20+08:00',
    ADMIN,
    'people.list',
    {
      rows: JSON.stringify([
        ['邮箱', '岗位', '单位', '角色', '启用日期'],
        ['gonglu@example.org', '项目管理专员', SPLIT, '项目管理专员', '2026-10-27'],
      ]),
      units: '',
      sure: 'yes',
    },
  ],
  [
    '2026-10-27T16:30+08:00',
    ADMIN,
    'unit.transfer',
    { unit: '县交通运输局', into: SPLIT, projects: '{96}', from: '2026-10-27', document: '郁编〔2026〕12号' },
  ],
  // This year's, with what finance has arranged since and where each project stands.
  ['2026-11-06T17:30+08:00', GENERAL, 'plan.write', { year: '2026' }],
];
