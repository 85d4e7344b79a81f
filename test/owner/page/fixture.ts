import { cite, ROLES, type ToolId, type ToolRow, TOOLS } from '../../../src/measure';
import type { ActView, AdminView, DeskView, FormField, ProjectView, QueueItem, ToolView } from '../../../src/wire';

const field = (
  key: FormField['key'],
  label: string,
  type: FormField['type'],
  more: Partial<FormField> = {},
): FormField => ({
  key,
  label,
  type,
  required: true,
  note: '',
  ...more,
});

const OPINION = field('opinion', '办理意见', 'long', { required: false, note: '写给建设单位的话。' });
const CITE = '《管理办法》第十二条第（二）项';

/** 初审, as a bureau's officer has it. */
export const REVIEW: readonly ActView[] = [
  {
    command: 'approve',
    step: 'approval.review',
    stepLabel: '初审',
    stage: '立项',
    label: '通过',
    outcome: 'pass',
    fields: [field('reviewDate', '初审日期', 'date', { value: '2026-11-09', note: '不晚于今天。' }), OPINION],
    writes: ['立项表“初审结论”写入：通过', '状态改为：待论证和造价审核', '邮件通知：农业农村局项目管理专员'],
    cite: CITE,
  },
  {
    command: 'return',
    step: 'approval.review',
    stepLabel: '初审',
    stage: '立项',
    label: '退回补正',
    outcome: 'correct',
    fields: [{ ...OPINION, required: true, note: '请一次写全需要补正的内容。' }],
    writes: ['状态改为：退回补正', '填报内容保留，重新开放给建设单位'],
    cite: CITE,
  },
  {
    command: 'reject',
    step: 'approval.review',
    stepLabel: '初审',
    stage: '立项',
    label: '不予通过',
    outcome: 'refused',
    fields: [{ ...OPINION, required: true }],
    writes: ['状态改为：不予立项，项目办结'],
    cite: CITE,
  },
];

/** 造价审核, which asks for money, a choice and a link. */
export const COST: ActView = {
  command: 'approve',
  step: 'approval.appraisal',
  stepLabel: '造价审核',
  stage: '立项',
  label: '登记审定结果',
  fields: [
    field('costAgency', '造价审核机构', 'text', { suggest: ['广东某某咨询有限公司'] }),
    field('costReviewed', '审定额', 'money', { note: '不高于送审额。' }),
    field('argumentLink', '论证报告链接', 'link', { required: false }),
    field('argumentResult', '论证结论', 'choice', {
      options: [
        { value: 'pass', label: '通过' },
        { value: 'amended', label: '修改后通过' },
        { value: 'fail', label: '不通过' },
      ],
    }),
  ],
  writes: ['状态改为：待出具审批意见'],
  cite: CITE,
};

export function project(id: string, name: string, unit: string, more: Partial<ProjectView> = {}): ProjectView {
  return {
    id,
    name,
    unit,
    seen: Number(id.slice(-2)) + 100,
    state: '待初审',
    next: '初审——县政务和数据局',
    due: [
      {
        text: '初审：2026-11-19 还有10天',
        basis: '内部',
        overdue: false,
        cite: '内部目标：10个工作日，非办法规定期限',
      },
      { text: '需求计划申报：2026-11-05 已逾期4天', basis: '法定', overdue: true, cite: '《管理办法》第七条第一款' },
    ],
    summary: [
      ['项目类别', '专业类'],
      ['管理方式', '立项审批（总投资50万元以上，含50万元）'],
      ['总投资', '50 万元（软件46，监理1，测试1，安全评估1.5，验收0.5）'],
      ['轻重缓急', '急需'],
    ],
    stages: [
      {
        label: '申报',
        state: '已纳入2026年度计划',
        open: true,
        fields: [
          { label: '服务类别', text: '软件开发服务·专业软件' },
          { label: '需求方案链接', text: '需求方案', link: 'https://docs.example.org/d/1' },
        ],
      },
      {
        label: '立项',
        state: '待初审',
        open: true,
        fields: [
          { label: '方案链接', text: '建设方案（送审稿）', link: 'https://docs.example.org/d/2' },
          { label: '方案论证结论', text: '通过' },
          { label: '可疑链接', text: '不是网址', link: 'javascript:alert(1)' },
        ],
      },
    ],
    path: [
      {
        label: '审核汇总',
        is: 'done',
        carrier: '县政务和数据局',
        cite: '《管理办法》第七条第一款',
        text: '2026-03-02 纳入年度计划',
      },
      {
        label: '密码意见',
        is: 'done',
        carrier: '县委机要局',
        cite: '《管理办法》第十二条第（一）项',
        text: '2026-10-20 予以备案',
      },
      { label: '初审', is: 'waiting', carrier: '县政务和数据局', cite: CITE, text: '2026-11-05 提交' },
      { label: '论证和造价审核', is: 'to come', carrier: '县政务和数据局', cite: CITE, text: '' },
      { label: '出具审批意见', is: 'to come', carrier: '县政务和数据局', cite: CITE, text: '' },
    ],
    history: [
      { at: '2026-03-02 10:12', who: '县政务和数据局汇总岗', what: '审核汇总：纳入年度计划', cite: '第七条第一款' },
      { at: '2026-11-05 16:40', who: `${unit}项目管理专员`, what: '提交方案', cite: '第十二条第（一）项' },
    ],
    acts: REVIEW,
    questions: [],
    asks: [],
    cannot: [],
    ...more,
  };
}

export const PROJECTS: readonly ProjectView[] = [
  project('YN2026-0012', '不动产登记历史数据治理', '县自然资源局'),
  project('YN2026-0009', '无核黄皮质量安全追溯平台', '县农业农村局'),
  project('YN2026-0016', '林长制巡护系统', '县林业局'),
  project('YN2026-0003', '数据共享交换平台县级节点升级', '县政务和数据局', { state: '待论证和造价审核', acts: [COST] }),
  project('YN2026-0023', '河道水位监测系统', '南江口镇', {
    state: '退回补正',
    acts: [],
    cannot: ['等待南江口镇补正后重新提交'],
  }),
];

const REVIEWING = { step: 'approval.review', stepLabel: '初审' };
const COSTING = { step: 'approval.appraisal', stepLabel: '造价审核' };

/** Deliberately in no order that a page could think of by itself. */
export const QUEUE: readonly QueueItem[] = [
  { ...REVIEWING, priority: '急需', since: '2026-11-05 提交', due: '2026-11-04 已逾期5天（内部）', overdue: true },
  { ...REVIEWING, priority: '急需', since: '2026-11-06 提交', due: '2026-11-19 还有10天（内部）', overdue: false },
  { ...REVIEWING, priority: '一般', since: '2026-10-12 提交', due: '2026-11-26 还有17天（内部）', overdue: false },
  { ...COSTING, priority: '重要', since: '2026-11-01 提交', due: '2026-11-09 今日到期（内部）', overdue: false },
].map((item, i) => {
  const { id, name, unit, state } = PROJECTS[i]!;
  return { id, name, unit, state, ...item };
});

export const ADMIN: AdminView = {
  people: [
    {
      email: 'ducheng@example.org',
      post: '都城镇项目管理专员',
      unit: '都城镇',
      role: '项目管理专员',
      bound: true,
      from: '2024-09-01',
      until: '',
    },
    {
      email: 'shuiwu@example.org',
      post: '县水务局项目管理专员',
      unit: '县水务局',
      role: '项目管理专员',
      bound: false,
      from: '2024-09-01',
      until: '2026-06-30',
    },
    {
      email: 'shenhe@example.org',
      post: '县政务和数据局初审岗',
      unit: '县政务和数据局',
      role: '政务和数据局审核',
      bound: true,
      from: '2024-09-01',
      until: '',
    },
  ],
  units: [
    {
      number: 'ducheng',
      label: '都城镇',
      state: '在用',
      ended: '',
      was: '',
      change: '',
      officers: 'ducheng@example.org',
    },
    { number: 'shuiwu', label: '县水务局', state: '在用', ended: '', was: '县水利局', change: '更名', officers: '' },
  ],
  reminders: [
    ['最近一次每日检查', '2026-11-09 08:41，正常'],
    ['今日可发邮件', '1500 封，已发 6 封'],
    ['等待发送', '0 封'],
  ],
  refusedClient: '1234567890-menu.apps.googleusercontent.com',
};

const FORMS: { readonly [T in ToolId]?: readonly FormField[] } = {
  'person.save': [
    field('email', '邮箱', 'text', { most: 120 }),
    field('post', '岗位', 'text', { most: 60 }),
    field('unit', '单位', 'text', { suggest: ['都城镇', '县水务局'] }),
    field('role', '角色', 'choice', { options: ROLES.map((r) => ({ value: r.label, label: r.label })) }),
    field('from', '启用日期', 'date', { value: '2026-11-09' }),
    field('until', '停用日期', 'date', { required: false }),
  ],
  'people.list': [
    field('rows', '名单', 'long'),
    field('units', '名册中没有的单位', 'choice', { required: false, options: [{ value: 'new', label: '确为新单位' }] }),
  ],
  'ledger.resume': [field('reason', '原因和依据', 'long', { most: 200 })],
  enrol: [field('client', '客户端编号', 'text')],
};

const ROWS: readonly (ToolRow & { readonly tool: ToolId })[] = TOOLS;
/** What has a screen of its own. */
export const ADMIN_TOOLS: readonly ToolView[] = ROWS.flatMap(({ tool, screen, label, says, article }) =>
  screen ? [{ command: tool, screen, label, says, cite: cite(article), fields: FORMS[tool] ?? [] }] : [],
);

export const VIEW: DeskView = {
  who: { email: 'shenhe@example.org', post: '县政务和数据局初审岗', unit: '县政务和数据局', role: '政务和数据局审核' },
  today: '2026-11-09',
  workbook: 'https://docs.google.com/spreadsheets/d/X/edit',
  queue: QUEUE,
  projects: [],
  tools: [],
  advice: [],
  notices: ['请于11月30日前完成2027年度需求计划汇总。'],
};
