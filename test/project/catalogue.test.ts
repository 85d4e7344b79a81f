import { describe, expect, test } from 'vitest';
import type { System } from '../../src/measure';
import { catalogueOf, type Values } from '../../src/project';
import { on } from './scene';
import { said } from '../said';

const SYSTEMS: readonly System[] = [
  { unit: '县水务局', name: '智慧水务监测平台', number: 'SW-01', level: '二级', state: 'inUse' },
  { unit: '县水务局', name: '旧取水许可系统', state: 'stopped' },
  { unit: said('县政务和数据局'), name: '县级政务云', state: 'inUse' },
  { unit: '都城镇', name: '网格化管理系统', state: 'inUse' },
];
const says = (values: Values, unit = '县水务局') => catalogueOf({ unit, values, steps: {} }, SYSTEMS, on('2026-11-09'));
const base: Values = { name: '河湖巡查运维', nature: 'maintain' };

describe('a demand of 县水务局 compared with the catalogue', () => {
  test.each([
    ['its own system by name', '智慧水务监测平台'],
    ['by its number, in other letters', 'ｓｗ-01'],
    ['with a stray space', '智慧水务 监测平台'],
    ['the bureau’s, on which common services stand', '县级政务云'],
    ['none at all', '不涉及'],
  ])('that names %s agrees (A3.3)', (_, servedSystem) => {
    expect(says({ ...base, servedSystem })).toEqual([]);
  });

  test.each([
    ['another unit’s', '网格化管理系统', '所服务系统不在信息系统目录中'],
    ['an unknown one', '水务平台二', '所服务系统不在信息系统目录中'],
    ['one that is out of use', '旧取水许可系统', '所服务系统在信息系统目录中已停用'],
  ])('that names %s is pointed out (A3.3)', (_, servedSystem, why) => {
    expect(says({ ...base, servedSystem })).toEqual([why]);
  });

  test('new by its word, but an upgrade by its nature, and named like 智慧水务监测平台, is pointed out twice (A3.3)', () => {
    const values: Values = { name: '智慧水务监测系统（二期）', nature: 'upgrade', servedSystem: '新建' };
    expect(says(values)).toEqual(['信息系统目录中已有名称相近的系统', '建设性质与所服务系统不一致']);
    expect(says({ ...values, nature: 'new' }), 'alike by name alone').toHaveLength(1);
    expect(says({ ...values, name: '山洪灾害预警', nature: 'new' })).toEqual([]);
    expect(says({ ...values, nature: 'new' }, '都城镇'), 'another unit’s system is not compared').toEqual([]);
  });

  test('declared out of scope, it is compared with nothing; without a system neither (A3.3)', () => {
    expect(says({ ...base, servedSystem: '水务平台二', classified: 'yes' })).toEqual([]);
    expect(says(base)).toEqual([]);
  });
});
