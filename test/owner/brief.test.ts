// 每周简报 as it is written: its money adds up, what it names is a link, and nothing reads “新提交无” (issue 13, 3).
import { expect, test } from 'vitest';
import { YEARLY } from '../../src/measure';
import { briefHtml, briefText } from '../../src/owner/daily/letter';
import { type Brief, yearsTold } from '../../src/owner/daily/week';

const WAN = 1_000_000;
const year = (label: string, contracted: number) => ({ label, planned: 0, arranged: 0, contracted, paid: contracted });
const YEARS = [
  year('此前', 0),
  year('2023年', 0),
  year('2024年', 67.5 * WAN),
  year('2025年', 173.5 * WAN),
  year('2026年', 2107.2 * WAN),
  year('2027年', 0),
];
const CONTRACTED = YEARLY.findIndex(({ key }) => key === 'contracted') + 1;

const BRIEF: Brief = {
  today: '2026-11-09',
  now: { live: 3, late: 1, soon: 0, waits: 0, contracted: 2348.2 * WAN, paid: 0 },
  came: [0, []],
  went: [2, [{ id: 'YN2026-0003', says: '都城镇“河道监测”' }]],
  stages: [],
  ages: [],
  units: [],
  stuck: [{ id: 'YN2024-0002', says: '普法平台：审批意见已逾期24天（县教育局）' }],
  years: yearsTold(YEARS),
  plan: [2026, 0, 0, 0],
};

test('its years add up to 2348.20: 67.50 of 2024 stand in 此前, and there is a 合计 (A25.1)', () => {
  expect(BRIEF.years.map((line) => [line[0], line[CONTRACTED]])).toEqual([
    ['此前', 67.5 * WAN],
    ['2025年', 173.5 * WAN],
    ['2026年', 2107.2 * WAN],
    ['2027年', 0],
    ['合计', BRIEF.now.contracted],
  ]);
  expect(yearsTold(YEARS.slice(-3))[0]![0], 'nothing before: no line').toBe('2025年');
});

test('it says in a sentence that nothing came, and each project that it names is a link', () => {
  const text = briefText(BRIEF);
  expect(text).toContain('近七天没有新提交的项目，办结或终结2项：都城镇“河道监测”（YN2026-0003）等');
  expect(text).toContain('普法平台：审批意见已逾期24天（县教育局）（YN2024-0002）');
  const html = briefHtml(BRIEF, 'https://desk.example.org/exec');
  for (const { id, says } of [...BRIEF.went[1], ...BRIEF.stuck])
    expect(html).toContain(`<a href="https://desk.example.org/exec?p=${id}">${says}</a>`);
});
