// A second county, so that nothing of the first stands outside src/county: a district that does not exist, with other
// names, another prefix, other figures, one step fewer and one office more. `npm start -- --county test/lanjiang`.
import type { County } from '../../src/county/shape';

export const COUNTY: County = {
  name: '澜江区',
  level: '区',
  prefix: 'LJ',
  titles: {
    workbook: '澜江区数字项目管理（非涉密）',
    desk: '澜江区数字项目',
    sender: '区数字项目管理',
  },
  measure: { name: '澜江区数字项目管理规定', number: '澜府规〔2025〕4号', cited: '《管理规定》' },
  term: { from: '2024-07-01', until: '2029-06-30' },
  figures: {
    amounts: {
      approval: [{ since: '2024-07-01', value: 60 }],
      filing: [{ since: '2024-07-01', value: 20 }],
      supervision: [{ since: '2024-07-01', value: 150 }],
      testing: [{ since: '2024-07-01', value: 80 }],
    },
    months: { opinion: [{ since: '2024-07-01', value: 18 }], selfEvaluation: [{ since: '2024-07-01', value: 6 }] },
    planDue: [{ since: '2024-07-01', value: '12-15' }],
  },
  plausible: { asks: 5_000, most: 20_000 },
  offices: {
    bureau: { label: '区数据局', role: '数据局审核', roleWas: ['大数据中心审核'], formerly: ['区大数据中心'] },
    finance: { label: '区财政和国资局', role: '区财政审核' },
    cryptography: { label: '区委机要和保密局', role: '机要管理' },
    audit: { label: '区审计局', role: '审计监督' },
    government: { label: '区人民政府', short: '区政府' },
  },
  moreOffices: [{ office: 'prices', label: '区价格认证中心', short: '区价格中心', role: '价格审核', article: 'A12.2' }],
  units: [
    { unit: 'shuili', label: '区水利局', formerly: ['区水务局', '区河道管理处'] },
    { unit: 'tongfu', label: '通福街道' },
  ],
  without: ['approval.fundRequest', 'approval.commonFundRequest'],
  moreSteps: [
    {
      step: 'approval.prices',
      behind: 'approval.appraisal',
      label: '价格审核',
      to: 'prices',
      waiting: '待价格审核',
      done: '价格审核已完成',
      article: 'house',
    },
  ],
  investment: '《滨州市政府投资信息化项目审批指南》',
  examples: { basis: '滨府〔2025〕6号', opinion: '澜数审〔2026〕3号', protection: '二级 99010012345-00001' },
};
