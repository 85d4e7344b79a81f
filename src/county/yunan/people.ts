// Who is in 人员: one officer for each unit, and the officials who decide or watch. Posts, never persons.
import type { Post } from '../example';
import { NAMES } from './names';
import { UNITS } from './units';

const { bureau, finance, cryptography, audit, government } = NAMES.offices;
const OFFICER = '项目管理专员';
const LEADER = '领导';

export const PEOPLE: readonly Post[] = [
  { mail: 'chushen', post: '初审岗', unit: bureau.label, role: bureau.role },
  { mail: 'lunzheng', post: '论证岗', unit: bureau.label, role: bureau.role },
  { mail: 'zonghe', post: '综合岗', unit: bureau.label, role: bureau.role },
  { mail: 'caizheng', post: '资金审核岗', unit: finance.label, role: finance.role },
  { mail: 'jiyao', post: '密码管理岗', unit: cryptography.label, role: cryptography.role },
  { mail: 'shenji', post: '审计岗', unit: audit.label, role: audit.role },
  { mail: 'lingdao', post: '分管领导', unit: government.label, role: LEADER },
  { mail: 'zhengshu', post: OFFICER, unit: bureau.label, role: OFFICER },
  ...UNITS.map(({ unit, label }) => ({ mail: unit, post: OFFICER, unit: label, role: OFFICER })),
];
