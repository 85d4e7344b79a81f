// What the units' catalogues hold, and the templates that the bureau and finance have linked.
import type { ToldSystem, ToldTemplate } from '../example';

export const SYSTEMS: readonly ToldSystem[] = [
  ['县政务和数据局', '县级政务外网', 'ZS-01', '三级', '在用', '县直单位和各镇接入'],
  ['县政务和数据局', '县级政务云', 'ZS-02', '三级', '在用', '县直单位业务系统统一上云'],
  ['县政务和数据局', '县级数据共享交换平台', 'ZS-03', '三级', '在用', '与省一网共享平台级联'],
  ['县政务和数据局', '县协同办公系统', 'ZS-04', '二级', '在用', '全县公文流转'],
  ['县政务和数据局', '政务大厅排队叫号系统', 'ZS-05', '一级', '在用', '县政务服务大厅'],
  ['县教育局', '校园安全管理系统', 'JY-03', '二级', '在用', '中小学校园安全'],
  ['县教育局', '旧学籍登记系统', 'JY-01', '未定级', '停用', '已由省统建系统代替'],
  ['县自然资源局', '不动产登记系统', 'ZR-02', '三级', '在用', '不动产登记业务'],
  ['县住房和城乡建设局', '房屋安全管理系统', 'ZJ-01', '二级', '在用', '房屋安全排查'],
  ['县水务局', '河长制信息系统', 'SW-01', '二级', '在用', '河湖巡查'],
  ['都城镇', '镇便民服务系统', 'DC-01', '一级', '在用', '镇村便民服务'],
];

const link = (name: string): string => `https://docs.example.org/yunan/moban/${name}`;

export const TEMPLATES: readonly ToldTemplate[] = [
  ['zonghe', '申报·审核汇总·需求方案', link('xuqiu')],
  ['zonghe', '申报·审核汇总·年度需求计划格式', link('jihua')],
  ['caizheng', '申报·审核汇总·项目预算标准', link('yusuan')],
  ['zonghe', '立项·提交方案·方案', link('fangan')],
  ['zonghe', '立项·出具审批意见·立项审批意见格式', link('yijian')],
  ['zonghe', '验收·前置审核·前置审核材料', link('qianzhi')],
  ['zonghe', '监督·自评价·自评价报告', link('zipingjia')],
];
