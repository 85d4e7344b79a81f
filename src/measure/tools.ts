import type { ClauseId } from './clauses';
import type { Role } from './parties';

/** A command at the desk that is not a step of one project: who may give it, under which heading, by which clause. */
export interface ToolRow {
  readonly tool: string;
  readonly group: string;
  readonly label: string;
  readonly roles: readonly Role[];
  readonly says: string;
  readonly article: ClauseId;
}

export const TOOLS = [
  {
    tool: 'officers.missing', group: '人员', label: '没有项目管理专员的单位', roles: ['bureau', 'administrator'],
    says: '列出有在办项目而没有在岗项目管理专员的单位。', article: 'A3.2',
  },
  {
    tool: 'person.handover', group: '人员', label: '交接', roles: ['administrator'],
    says: '办理人变动时，把原办理人的全部在办事项一次转给接任人员：填写权限、提醒、待办一并转交，并留下办理记录。', article: 'A3.2',
  },
  {
    tool: 'plan.write', group: '年度计划', label: '编制年度建设计划', roles: ['bureau', 'administrator'],
    says: '按已汇总的需求写入“年度建设计划”表，可打印和导出；表中原有内容被替换。', article: 'A7.2',
  },
  {
    tool: 'plan.issue', group: '年度计划', label: '下达年度计划', roles: ['bureau', 'administrator'],
    says: '记录该年度计划已下达；此后该年度的新申报须有计划外理由。', article: 'A7.2',
  },
  {
    tool: 'demand.missing', group: '年度计划', label: '未申报需求的单位', roles: ['bureau', 'administrator'],
    says: '列出有项目管理专员而没有申报该年度需求计划的单位。', article: 'A7.1',
  },
  {
    tool: 'money.show', group: '统计', label: '资金情况', roles: ['bureau', 'finance', 'audit', 'administrator', 'officer'],
    says: '按单位和项目列出申报、安排、批复、合同、支付金额，标明超出。', article: 'A25.1',
  },
  {
    tool: 'figures.show', group: '统计', label: '考核数据', roles: ['bureau', 'finance', 'audit'],
    says: '按单位列出及时性、逾期、超出金额和效果，每项附项目；退回补正不计，权重由“设定参数”设定，未设不计分。', article: 'A24.1',
  },
  {
    tool: 'overview.write', group: '统计', label: '刷新总览', roles: ['bureau', 'administrator'],
    says: '更新“总览”的近期期限和各单位资金；系统每日也会更新。', article: 'A24.1',
  },
  {
    tool: 'systems.set', group: '系统目录', label: '登记信息系统', roles: ['officer'],
    says: '登记或修改本单位的信息系统；申报时“所服务系统”与目录比对，不一致的提示。', article: 'A3.3',
  },
  {
    tool: 'systems.show', group: '系统目录', label: '查看目录与申报比对', roles: ['officer', 'bureau', 'finance', 'audit', 'administrator'],
    says: '按单位列出信息系统，及所服务系统与目录不一致的申报。', article: 'A3.3',
  },
  {
    tool: 'materials.set', group: '材料清单', label: '设置材料模板', roles: ['bureau', 'finance', 'administrator'],
    says: '为某一步骤的材料链接模板、配套文件或预算标准；链接显示在“材料清单”表、检查所选和办理台。', article: 'A30.2',
  },
  {
    tool: 'settings.set', group: '参数', label: '设定参数', roles: ['administrator'],
    says: '自某日起改变一项金额、期限、提醒或口径，或录入节假日安排、延续文件。已申报的项目仍按申报时的规定办理。', article: 'A30.1',
  },
  {
    tool: 'settings.try', group: '参数', label: '试算', roles: ['bureau', 'administrator'],
    says: '假如某项金额标准自某日起改变，哪些项目的管理方式会变。只列出，不写入。', article: 'A30.1',
  },
  {
    tool: 'audit.pack', group: '审计', label: '制作审计资料', roles: ['audit', 'bureau', 'administrator'],
    says: '按一个项目或一个年度汇集项目内容、办理记录、材料链接和核对结果，生成一份新的电子表格，仅共享给你查看，可导出。', article: 'A26.1',
  },
] as const satisfies readonly ToolRow[];

export type ToolId = (typeof TOOLS)[number]['tool'];
