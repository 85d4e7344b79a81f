import { type Option, options } from './choices';
import { BUREAU } from './county';
import type { FieldType } from './fields';
import { CLASSES } from './kinds';

/** A system as its unit's catalogue has it (A3.3). */
export interface System {
  readonly unit: string;
  readonly name: string;
  readonly number?: string;
  /** An option's id, as 状态. */
  readonly level?: string;
  /** 公共类 or 专业类, by its option's id (A2.2), and whether the bureau has confirmed it. */
  readonly class?: string;
  readonly confirmed?: string;
  readonly state: string;
  readonly note?: string;
}

export const IN_USE = 'inUse';
export const CONFIRMED = 'confirmed';
/** The unit of rows that every unit may name: what 所服务系统 says where no system is meant that exists. */
export const ANY_UNIT = '各单位';

/** The catalogue's columns, and what the form at the desk asks for; the unit is the officer's own. */
export const SYSTEM_FIELDS: readonly {
  readonly key: keyof System;
  readonly label: string;
  readonly type: FieldType;
  readonly required?: true;
  /** Written by the software: the officer’s own, or what the bureau confirmed. */
  readonly given?: true;
  readonly options?: readonly Option[];
  readonly most: number;
  readonly note: string;
}[] = [
  { key: 'unit', label: '单位', type: 'text', given: true, most: 60, note: '系统填写。' },
  {
    key: 'name',
    label: '系统名称',
    type: 'text',
    required: true,
    most: 60,
    note: '与已有的编号或名称相同的，为修改该系统；留空的项目保持不变。',
  },
  { key: 'number', label: '系统编号', type: 'text', most: 40, note: '本单位的系统编号，没有可不填。' },
  {
    key: 'level',
    label: '等保级别',
    type: 'choice',
    options: options({
      none: '未定级',
      level1: '一级',
      level2: '二级',
      level3: '三级',
      level4: '四级',
      level5: '五级',
    }),
    most: 10,
    note: '网络安全等级保护定级。',
  },
  {
    key: 'state',
    label: '状态',
    type: 'choice',
    required: true,
    options: options({ [IN_USE]: '在用', stopped: '停用' }),
    most: 10,
    note: '不再使用的系统选“停用”。',
  },
  { key: 'note', label: '说明', type: 'long', most: 500, note: '用途、建成年份等，不含涉密内容和安全细节。' },
  {
    key: 'class',
    label: '类别',
    type: 'choice',
    options: CLASSES.map((c) => ({ id: c.class, label: c.label })),
    most: 10,
    note: `系统属于公共类还是专业类，由${BUREAU}确认；服务于它的运维、运营等项目由此确定类别。`,
  },
  {
    key: 'confirmed',
    label: '类别确认',
    type: 'choice',
    given: true,
    options: options({ [CONFIRMED]: '已确认' }),
    most: 10,
    note: '系统填写；修改类别后须重新确认。',
  },
];
