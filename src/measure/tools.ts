import type { ClauseId } from './clauses';
import type { Role } from './parties';

/** The desk's screens for who looks after the workbook, in the order of their tabs. */
export const SCREENS = [
  { screen: 'people', label: '人员' },
  { screen: 'intake', label: '补录' },
  { screen: 'units', label: '单位' },
  { screen: 'papers', label: '公文' },
  { screen: 'repair', label: '修复' },
  { screen: 'verify', label: '核对办理记录' },
  { screen: 'reminders', label: '提醒状态' },
  { screen: 'enrol', label: '登记菜单项目' },
] as const;
/** Whose code comes when they are opened, for more than who looks after the workbook. */
export const COMING_SCREENS = ['intake', 'papers'] as const satisfies readonly (typeof SCREENS)[number]['screen'][];
export type Screen = (typeof SCREENS)[number]['screen'];

/**
 * A command at the desk that is not a step of one project: who may give it, under which heading of 更多事项 or on which
 * screen, by which clause. What it does stands in owner's work/tools, named in work/registry.ts; one without code does not compile.
 */
export type ToolRow = {
  readonly tool: string;
  readonly label: string;
  readonly roles: readonly Role[];
  readonly says: string;
  readonly article: ClauseId;
  /** Runs where the workbook is stopped, too: it sets right what stops it. */
  readonly rescues?: true;
  /** The role account has it at its desk, also where key or workbook are gone; nobody else, unless `roles` names him. */
  readonly account?: true;
} & (
  | { readonly group: string; readonly screen?: undefined }
  | { readonly screen: Screen; readonly group?: undefined }
  /** Neither: a screen's own code gives it. */
  | { readonly screen?: undefined; readonly group?: undefined }
);

export const TOOLS = [
  {
    tool: 'draft.create', group: '申报', label: '新建申报', roles: ['officer'],
    says: '为本单位新建一项申报，随后在办理台或“申报”表填写。续租、续建、升级的可以从往年项目开始。', article: 'A6.1',
  },
  {
    tool: 'officers.missing', group: '人员', label: '没有项目管理专员的单位', roles: ['bureau', 'administrator', 'leader'],
    says: '列出有在办项目而没有在岗项目管理专员的单位。', article: 'A3.2',
  },
  {
    tool: 'person.handover', group: '人员', label: '交接', roles: ['administrator'],
    says: '办理人变动时，把原办理人的全部在办事项一次转给接任人员：填写权限、提醒、待办一并转交，并留下办理记录。', article: 'A3.2',
  },
  {
    tool: 'person.away', group: '人员', label: '外出代办', roles: ['officer', 'bureau', 'finance', 'cryptography', 'administrator'],
    says: '外出期间，提醒和待办转给同一角色的代办人；权限不变，到期自动恢复。', article: 'house',
  },
  {
    tool: 'posts.set', group: '人员', label: '岗位分工', roles: ['administrator'],
    says: '某一步骤的待办和提醒发给哪些岗位；只是分工，该部门其他人员仍可办理。未分工的发给全部人员。', article: 'house',
  },
  {
    tool: 'wait.take', group: '待办', label: '由我办理', roles: ['bureau', 'finance', 'cryptography'],
    says: '领取待本部门办理的事项：其后的提醒只发给你，其他人的待办列表注明由你办理。', article: 'house',
  },
  {
    tool: 'unit.projects', group: '人员', label: '查单位的项目', roles: ['bureau', 'finance', 'audit', 'administrator', 'leader'],
    says: '按单位现名或曾用名列出它和并入它的单位的全部项目，含已移出至归档表的。', article: 'A3.2',
  },
  {
    tool: 'plan.write', group: '年度计划', label: '编制年度建设计划', roles: ['bureau', 'administrator'],
    says: '按已汇总的需求写入“年度建设计划”表，可打印和导出；表中原有内容被替换。', article: 'A7.2',
  },
  {
    tool: 'plan.issue', group: '年度计划', label: '下达年度计划', roles: ['bureau', 'administrator'],
    says: '记录该年度计划已下达；此后该年度的新申报须有计划外理由。截止日前下达的，须写明理由并再次确认；尚有未汇总的申报的，先逐项列出。', article: 'A7.2',
  },
  {
    tool: 'plan.correct', group: '年度计划', label: '更正下达文件', roles: ['bureau', 'administrator'],
    says: '下达的文号或日期登记有误的，写明正确的文号、日期和理由；由第二人“确认更正下达文件”后生效，原登记保留在办理记录和“参数”表。', article: 'A27.2',
  },
  {
    tool: 'plan.confirm', group: '年度计划', label: '确认更正下达文件', roles: ['bureau', 'administrator'],
    says: '确认或不予更正他人提出的下达文件更正；本人提出的由第二人确认，本人可撤回。', article: 'A27.2',
  },
  {
    tool: 'plan.withdraw', group: '年度计划', label: '收回年度计划', roles: ['bureau', 'administrator'],
    says: '凭文件收回已下达的年度计划：此后申报该年度的项目不再须计划外理由；已列为计划外的项目不变。', article: 'A7.2',
  },
  {
    tool: 'demand.missing', group: '年度计划', label: '未申报需求的单位', roles: ['bureau', 'administrator', 'leader'],
    says: '列出有项目管理专员而没有申报该年度需求计划的单位。', article: 'A7.1',
  },
  {
    tool: 'demand.none', group: '年度计划', label: '零申报', roles: ['officer', 'bureau', 'administrator'],
    says: '本单位该年度没有需求的在此说明，不再提醒，也不列入未申报；之后提交申报的，零申报自动失效。', article: 'A7.1',
  },
  {
    tool: 'budget.table', group: '年度预算', label: '年度预算安排表', roles: ['finance'],
    says: '一张表登记多个项目某一年度的预算安排，每个项目一个金额；可从表格软件整列粘贴。有一处不对，全表不写入。', article: 'A7.3',
  },
  {
    tool: 'money.show', group: '统计', label: '资金情况', roles: ['bureau', 'finance', 'audit', 'administrator', 'officer', 'leader'],
    says: '按单位和项目列出申报、安排、批复、合同、支付金额，标明超出。', article: 'A25.1',
  },
  {
    tool: 'figures.show', group: '统计', label: '考核数据', roles: ['bureau', 'finance', 'audit', 'leader'],
    says: '按单位列出及时性、逾期、超出金额和效果，每项附项目；退回补正不计，权重由“设定参数”设定，未设不计分。', article: 'A24.1',
  },
  {
    tool: 'overview.write', group: '统计', label: '刷新总览', roles: ['bureau', 'administrator'],
    says: '更新“总览”的各项数字、图表和清单；系统每日早上也会更新。', article: 'A24.1',
  },
  {
    tool: 'systems.set', group: '系统目录', label: '登记信息系统', roles: ['officer'],
    says: '登记或修改本单位的信息系统；申报时“所服务系统”与目录比对，不一致的提示。', article: 'A3.3',
  },
  {
    tool: 'systems.confirm', group: '系统目录', label: '确认系统类别', roles: ['bureau'],
    says: '确认某一信息系统属于公共类还是专业类；服务于它的运维、运营和第三方服务由此确定类别，不须各自填写。', article: 'A2.2',
  },
  {
    tool: 'systems.show', group: '系统目录', label: '查看目录与申报比对', roles: ['officer', 'bureau', 'finance', 'audit', 'administrator', 'leader'],
    says: '按单位列出信息系统，及所服务系统与目录不一致的申报。', article: 'A3.3',
  },
  {
    tool: 'materials.set', group: '材料清单', label: '设置材料模板', roles: ['bureau', 'finance', 'administrator'],
    says: '为某一步骤的材料链接模板、配套文件或预算标准；链接显示在“材料清单”表、检查所选和办理台。', article: 'A30.2',
  },
  {
    tool: 'settings.set', group: '参数', label: '设定参数', roles: ['administrator'],
    says: '自某日起改变一项金额、期限、提醒或口径，或录入延续文件；节假日通知用“录入节假日安排”。已申报的项目仍按申报时的规定办理。', article: 'A30.1',
  },
  {
    tool: 'calendar.set', group: '参数', label: '录入节假日安排', roles: ['administrator'],
    says: '粘贴国务院办公厅关于某年部分节假日安排的通知原文（全部段落），先试读核对放假、上班日期，再确认录入。法定节假日和周末系统已知；通知录入前，该年度的顺延标“暂定”。', article: 'house',
  },
  {
    tool: 'settings.try', group: '参数', label: '试算', roles: ['bureau', 'administrator'],
    says: '假如某项金额标准自某日起改变，哪些项目的管理方式会变。只列出，不写入。', article: 'A30.1',
  },
  {
    tool: 'audit.pack', group: '审计', label: '制作审计资料', roles: ['audit', 'bureau', 'administrator'],
    says: '按一个项目或一个年度汇集项目内容、办理记录、材料链接和核对结果，生成一份新的电子表格，仅共享给你查看，可导出。', article: 'A26.1',
  },
  {
    tool: 'chain.confirm', group: '审计', label: '确认办理记录链', roles: ['audit'],
    says: '本系统被接管、或因密钥遗失启用新链后，对照你留存的末条序号和校验、审计资料核对现有内容，无误的在此确认；确认前，每个人的办理台都有提示。', article: 'A26.1',
  },
  {
    tool: 'ledger.restore', group: '恢复', label: '自备份补回办理记录', roles: ['administrator'], rescues: true,
    says: '把缺失或被改动的办理记录自每月备份逐条补回：只补校验相符、与前后衔接的，现有相符的不动。补回后请执行“修复”。', article: 'house',
  },
  {
    tool: 'checkup', group: '体检', label: '体检', roles: ['administrator'], account: true,
    says: '逐项试一试本系统对谷歌服务的前提是否成立，列出实测结果和不符时的处理，发邮件给管理员。不改动项目表；在角色账号的云端硬盘建一份体检用表，以后一直用它。没有填写的项目沿用上次的结果。', article: 'house',
  },
  {
    tool: 'recovery.sheet', group: '接管', label: '制作恢复密钥单', roles: [], account: true,
    says: '把办理记录的密钥分成两份，分别交由两人保管：任一份单独不含密钥的任何信息，两份合起来才能接管本系统。请逐份打印、当面封存，打印后关闭本页。', article: 'house',
  },
  {
    tool: 'takeover', group: '接管', label: '接管', roles: [], account: true,
    says: '角色账号更换或改名、程序项目重建、系统属性丢失、工作簿被删除时使用：凭密钥逐条核对办理记录，重建系统属性，接管锁定和每日检查。结果告知审计和管理员。', article: 'house',
  },
  {
    tool: 'person.save', screen: 'people', label: '保存人员', roles: ['administrator'],
    says: '保存后，相关单位正在填写的行会按新的人员重新开放。办理人变动请用“更多事项”的“交接”，在办事项一并转交。', article: 'house',
  },
  {
    tool: 'people.list', screen: 'people', label: '按名单录入人员', roles: ['administrator'],
    says: '从表格软件粘贴或选择.csv文件，一次保存多人：首行为列名（邮箱、岗位、单位、角色、启用日期、停用日期），每人一行；先核对，再保存。', article: 'house',
  },
  {
    tool: 'person.unbind', screen: 'people', label: '解除账号绑定', roles: ['administrator'],
    says: '下次使用菜单时，按届时登录的账号重新绑定。', article: 'house',
  },
  {
    tool: 'intake.try', screen: 'intake', label: '检查', roles: ['bureau', 'administrator'],
    says: '逐行列出问题，以及每个项目补录后的类别、管理方式、环节、状态、下一步、期限和提醒。只列出，不写入。', article: 'A30.3',
  },
  {
    tool: 'intake.write', screen: 'intake', label: '补录', roles: ['bureau', 'administrator'],
    says: '把本系统启用前已开始的项目按实际日期、文号、金额和已到环节写入，每个项目留一条“补录”办理记录；不发邮件，不计迟报、逾期和更改，自下一次每日提醒起照常提醒。', article: 'A30.3',
  },
  {
    tool: 'intake.withdraw', screen: 'intake', label: '整批撤回', roles: ['bureau', 'administrator'],
    says: '补录有误且该批项目都还没有新的办理时，在“参数”规定的天数内整批撤回：逐个项目留办理记录，各行移出。', article: 'A30.3',
  },
  {
    tool: 'unit.add', screen: 'units', label: '新增单位', roles: ['administrator'],
    says: '登记一个新的单位，随后可在“人员”为它登记项目管理专员。', article: 'A3.2',
  },
  {
    tool: 'unit.rename', screen: 'units', label: '单位更名', roles: ['administrator'],
    says: '在办项目、草稿、系统目录、人员、待办和统计随新名称；办理记录保留当时的名称，按新旧名称都能查到。', article: 'A3.2',
  },
  {
    tool: 'unit.merge', screen: 'units', label: '单位合并', roles: ['administrator'],
    says: '两个单位并为一个（可以是其中之一、另一单位或新单位），全部项目、系统和人员随之转入。', article: 'A3.2',
  },
  {
    tool: 'unit.split', screen: 'units', label: '单位拆分', roles: ['administrator'],
    says: '从一个单位分出另一单位，所选项目随之转入；原单位可同时更名。', article: 'A3.2',
  },
  {
    tool: 'unit.close', screen: 'units', label: '撤销单位', roles: ['administrator'],
    says: '有在办项目、在岗人员或在用系统的，须写明承接单位。', article: 'A3.2',
  },
  {
    tool: 'unit.transfer', screen: 'units', label: '项目划转', roles: ['administrator'],
    says: '把一个单位的所选项目划给另一单位；按新的单位重新确定类别和责任单位，已办结的步骤不变。', article: 'A3.2',
  },
  {
    tool: 'columns.fold', group: '工作表', label: '展开或收起列', roles: ['bureau', 'administrator'],
    says: '展开或收起一组列，对所有人生效。由系统和审核部门填写的列平时收起；只影响显示，不改动内容。', article: 'house',
  },
  {
    tool: 'paper.numbers', screen: 'papers', label: '文号登记簿', roles: ['bureau', 'finance', 'cryptography', 'audit', 'administrator'],
    says: '某一系列某年的文号：已用的、下一个、缺号和重号，按各表登记的文号实时列出。', article: 'numbers',
  },
  {
    tool: 'paper.template', screen: 'papers', label: '更换公文模板', roles: ['bureau', 'administrator'],
    says: '用本地的.docx替换内置模板：先下载现行模板，在Word或WPS中修改文字和版式，花括号中的占位词保留，再上传；不认识或缺少的占位词会逐一列出。各版本都保留，每份公文记录所用的版本。', article: 'A30.2',
  },
  {
    tool: 'paper.made', label: '成文登记', roles: ['officer', 'bureau', 'finance', 'cryptography', 'administrator'],
    says: '由出文部门生成公文时，登记所依据的办理记录、模板版本和文件校验值。', article: 'house',
  },
  {
    tool: 'repair', screen: 'repair', label: '修复', roles: ['administrator'], rescues: true,
    says: '按程序和办理记录重建各表的表头、保护、下拉、格式，恢复缺失、较早和校验不符的行，移除不属于任何项目的行，并按登记恢复人员、参数、系统目录和材料清单。正在填写的单元格不会改动。升级旧表也用此项。', article: 'house',
  },
  {
    tool: 'verify', screen: 'verify', label: '核对办理记录', roles: ['administrator'], rescues: true,
    says: '逐条核对办理记录的校验链，分段进行，可以暂停后继续；不改动表格，发现问题即暂停办理。', article: 'house',
  },
  {
    tool: 'ledger.resume', screen: 'verify', label: '接续办理记录', roles: ['administrator'], rescues: true,
    says: '仅在核对发现问题、又无法从文件的版本历史恢复时使用：缺失和被改动的各条列明作废，办理记录自系统另存的末条起接续，并告知审计。办理记录完整的，不作任何改动。', article: 'house',
  },
  {
    tool: 'enrol', screen: 'enrol', label: '登记菜单项目', roles: ['administrator'],
    says: '最近一次被拒绝的菜单请求来自下面的项目。只有确认它就是本表“政务项目”菜单的客户端编号，才可以登记；登记后，它可以代表使用者新建、检查、提交和撤回。', article: 'house',
  },
] as const satisfies readonly ToolRow[];

export type ToolId = (typeof TOOLS)[number]['tool'];
