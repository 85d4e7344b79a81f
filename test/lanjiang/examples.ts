import type { Examples } from '../../src/county/example';
import { COUNTY } from '.';

const { bureau, finance, cryptography, audit, government } = COUNTY.offices;
const [prices] = COUNTY.moreOffices;
const OFFICER = '项目管理专员';

export const EXAMPLES: Examples = {
  people: [
    { mail: 'shenhe', post: '审核岗', unit: bureau.label, role: bureau.role! },
    { mail: 'fuhe', post: '复核岗', unit: bureau.label, role: bureau.role! },
    { mail: 'caizheng', post: '资金岗', unit: finance.label, role: finance.role! },
    { mail: 'jiyao', post: '机要岗', unit: cryptography.label, role: cryptography.role! },
    { mail: 'jiage', post: '价格岗', unit: prices!.label, role: prices!.role },
    { mail: 'shenji', post: '审计岗', unit: audit.label, role: audit.role! },
    { mail: 'lingdao', post: '分管领导', unit: government.label, role: '领导' },
    { mail: 'shuju', post: OFFICER, unit: bureau.label, role: OFFICER },
    { mail: 'shuili', post: OFFICER, unit: '区水利局', role: OFFICER },
    { mail: 'tongfu', post: OFFICER, unit: '通福街道', role: OFFICER },
  ],
  lives: [
    { unit: '区水利局', name: '河道巡查系统', kind: '软件开发服务·专业软件', total: 90, on: '2026-03-02', moves: 40 },
    { unit: '通福街道', name: '网格管理系统', kind: '软件开发服务·专业软件', total: 40, on: '2026-09-07', moves: 3 },
    {
      unit: '区数据局',
      name: '统一身份平台',
      kind: '软件开发服务·公共支撑平台',
      total: 120,
      on: '2026-06-01',
      moves: 9,
    },
  ],
  told: { projects: [], matters: [], systems: [], templates: [] },
};
