import type { County } from '../shape';

export const NAMES = {
  name: '郁南县',
  level: '县',
  prefix: 'YN',
  titles: {
    workbook: '郁南县政务信息化服务项目管理（非涉密）',
    desk: '郁南县政务信息化服务项目',
    sender: '县政务信息化项目管理',
  },
  measure: { name: '郁南县政务信息化服务项目管理办法', number: '郁府办〔2024〕21号', cited: '《管理办法》' },
  offices: {
    bureau: { label: '县政务和数据局', role: '政务和数据局审核' },
    finance: { label: '县财政局', role: '财政审核' },
    cryptography: { label: '县委机要局', role: '密码管理' },
    audit: { label: '县审计局', role: '审计' },
    government: { label: '县人民政府', short: '县政府' },
  },
  investment: '《云浮市涉及固定资产投资的市级政务信息化项目审批操作指南（试行）》',
  examples: { basis: '粤府〔2025〕8号', opinion: '郁政数审〔2026〕3号', protection: '二级 44530012345-00001' },
} as const satisfies Partial<County>;
