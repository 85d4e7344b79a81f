// What one row of the table of projects leads to: its steps through the doors, stage by stage.
import type { DemoStep } from '../begin';
import { APPRAISAL, CRYPTOGRAPHY, FINANCE, GENERAL, officerOf, REVIEW } from './people';
import type { DemoProject } from './projects';
import { Hand, type Places, type Span } from './steps';

/** Who acts at a moment, and at what hour of the day: the unit in the morning, whoever decides in the afternoon. */
const MOMENTS = {
  草稿: 'unit',
  申报: 'unit',
  撤回: 'unit',
  汇总: GENERAL,
  同意: 'unit',
  同意核对: GENERAL,
  方案: 'unit',
  密码: CRYPTOGRAPHY,
  初审: REVIEW,
  论证: APPRAISAL,
  意见: GENERAL,
  报审: 'unit',
  资金: FINANCE,
  请款: 'unit',
  批复: 'unit',
  核对: GENERAL,
  公方案: 'unit',
  密审: CRYPTOGRAPHY,
  财备报: 'unit',
  财备: FINANCE,
  备案方案: 'unit',
  立项备案: GENERAL,
  登记: 'unit',
  公告: 'unit',
  中标: 'unit',
  合同: 'unit',
  开工: 'unit',
  进度: 'unit',
  试运行: 'unit',
  交付: 'unit',
  前审: 'unit',
  前审意见: REVIEW,
  验收: 'unit',
  报送: 'unit',
  备案: GENERAL,
  终止: 'unit',
  终止备案: GENERAL,
  终止财政: FINANCE,
  自评: 'unit',
  审阅: GENERAL,
} as const;
type Moment = keyof typeof MOMENTS;

const link = (name: string): string => `https://docs.example.org/yunan/${name}`;
const round = (amount: number, decimals: number): number => Number(amount.toFixed(decimals));

/** Costs as demo.md writes them: software/infrastructure/maintenance/operation/other + companions = total. */
function costsOf({ costs }: DemoProject): { parts: (number | '')[]; total: number } {
  const [parts = '', total = ''] = costs.split('=');
  return { parts: parts.split(/[/+]/).map((p) => Number(p) || ''), total: Number(total) };
}

const COSTS = [
  '软件开发费',
  '基础设施费',
  '运维费',
  '运营费',
  '其他费',
  '监理费',
  '第三方测试费',
  '安全评估费',
  '验收费用',
];

/** What the money came to on the way: reviewed and granted, contracted, paid. */
function moneyOf(project: DemoProject) {
  const reviewed = round(costsOf(project).total * 0.985, 1);
  const contract = round(reviewed * 0.965, 1);
  return { reviewed, contract, paid: (share: number) => round(contract * share, 2) };
}

const isSmall = (project: DemoProject): boolean => costsOf(project).total < 10;
const methodOf = (project: DemoProject): string =>
  isSmall(project) ? '限额以下自行采购' : costsOf(project).total < 200 ? '竞争性磋商' : '公开招标';

/** A project's moments in order, from `申报 2024-09-04 汇总 2024-09-27 …`. */
function momentsOf({ days }: DemoProject): { moment: Moment; day: string }[] {
  const words = days.trim().split(/\s+/);
  return words.flatMap((word, i) => (i % 2 ? [] : [{ moment: word as Moment, day: words[i + 1]! }]));
}

/** Numbers as owner gives them, in order of creation: a year and a serial. */
export function numbered(projects: readonly DemoProject[]): ReadonlyMap<DemoProject, string> {
  const start = (p: DemoProject) => timeOf(p, momentsOf(p)[0]!);
  const serials = new Map<string, number>();
  const inOrder = [...projects].sort((a, b) => (start(a) < start(b) ? -1 : 1));
  return new Map(
    inOrder.map((project) => {
      const year = start(project).slice(0, 4);
      serials.set(year, (serials.get(year) ?? 0) + 1);
      return [project, `YN${year}-${String(serials.get(year)).padStart(4, '0')}`];
    }),
  );
}

/** No two projects act in the same minute. */
function timeOf({ row }: DemoProject, { moment, day }: { moment: Moment; day: string }): string {
  const minutes = row * 2 - 1;
  const hour = (MOMENTS[moment] === 'unit' ? 9 : 14) + Math.ceil(row / 30);
  return `${day}T${hour.toString().padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}+08:00`;
}

export function lifeOf(project: DemoProject, ids: ReadonlyMap<DemoProject, string>, places: Places): DemoStep[] {
  const moments = momentsOf(project);
  return moments.flatMap((at, i) => {
    const who = MOMENTS[at.moment];
    const as = who === 'unit' ? officerOf(project.unit) : who;
    const hand = new Hand(places, ids.get(project)!, timeOf(project, at), as);
    // Only the last decision may go otherwise than well.
    if (project.ends && i === moments.length - 1) return [endOf(project, hand, ids)];
    return STAGES[at.moment](hand, project, at.day);
  });
}

function endOf({ ends }: DemoProject, hand: Hand, ids: ReadonlyMap<DemoProject, string>): DemoStep {
  const { as, form, into } = ends!;
  const merged = [...ids].find(([p]) => p.row === into)?.[1];
  return hand.decide(as, { ...form, ...(merged && { mergedInto: merged }) });
}

type Stage = (hand: Hand, project: DemoProject, day: string) => DemoStep[];

const ASSETS: Span = {
  纳入市级数据资源管理情况: '数据资源已编目，接入省一网共享平台。',
  IPv6支持情况: '支持IPv6双栈访问',
};

const planned: Stage = (hand, p) => [...hand.type('立项', { 方案链接: link(`${p.row}/fangan`) }), hand.submit('立项')];

const STAGES: Readonly<Record<Moment, Stage>> = {
  申报: (hand, p) => [hand.create(), ...hand.type('申报', ...application(p)), hand.submit('申报')],
  草稿: (hand, p) => [hand.create(), ...hand.type('申报', ...application(p))],
  撤回: (hand) => [hand.withdraw('申报')],
  汇总: (hand, p) => [
    hand.decide('approve', {
      outcome: p.ground ? '列为计划外项目' : '纳入年度计划',
      gatherOpinion: p.ground ? '符合计划外情形，请报县政府同意。' : '需求依据充分，不与公共平台重复，纳入年度计划。',
      priority: p.priority,
    }),
  ],
  同意: (hand, p, day) => [
    ...hand.type('申报', {
      县政府同意文件: '县政府办公室复函',
      县政府同意文号: `郁府办函〔${year(day)}〕9号`,
      县政府同意日期: day,
      县政府同意文件链接: link(`${p.row}/tongyi`),
    }),
    hand.submit('申报'),
  ],
  同意核对: (hand) => [hand.decide('approve', {})],
  公方案: planned,
  备案方案: planned,
  登记: (hand) => [hand.submit('立项')],
  密审: (hand, p, day) => [
    hand.decide('approve', { outcome: '同意', cryptoNumber: `郁机密审〔${year(day)}〕${p.row}号`, cryptoDate: day }),
  ],
  财备报: (hand) => [hand.submit('立项')],
  财备: (hand, _, day) => [hand.decide('approve', { financeFilingDate: day })],
  立项备案: (hand, p, day) => [
    hand.decide('approve', {
      outcome: '予以备案',
      filingNumber: `郁政数备〔${year(day)}〕${p.row}号`,
      filingDate: day,
    }),
  ],
  方案: (hand, p, day) => [
    ...hand.type('立项', {
      方案链接: link(`${p.row}/fangan`),
      数据共享资源目录链接: link(`${p.row}/ziyuanmulu`),
      方案论证结论: '通过',
      方案论证日期: day,
      方案论证链接: link(`${p.row}/lunzheng`),
    }),
    hand.submit('立项'),
  ],
  密码: (hand, p, day) => [
    hand.decide('approve', {
      outcome: '予以备案',
      cryptoNumber: `郁机密备〔${year(day)}〕${p.row}号`,
      cryptoDate: day,
    }),
  ],
  初审: (hand, _, day) => [
    hand.decide('approve', {
      outcome: '通过',
      reviewDate: day,
      reviewOpinion: '材料齐全，省、市无统建同类系统，与公共平台不重复。',
    }),
  ],
  论证: (hand, p, day) => [
    hand.decide('approve', {
      outcome: '通过',
      expertAgency: '示例信息咨询机构',
      expertDate: day,
      costAgency: '示例造价咨询机构',
      costReviewed: String(moneyOf(p).reviewed),
      costDate: day,
      consultation: '已征求县委网信办、县公安局等有关单位意见，均无不同意见。',
    }),
  ],
  意见: (hand, p, day) => [
    hand.decide('approve', { opinionNumber: `郁政数审〔${year(day)}〕${p.row}号`, opinionDate: day }),
  ],
  报审: (hand) => [hand.submit('立项')],
  资金: (hand, p, day) => [
    hand.decide('approve', {
      outcome: '同意',
      fundingOpinion: `同意安排，详见郁财函〔${year(day)}〕${p.row + 30}号。`,
      fundingArrangement: '列入下年度预算',
      fundingDate: day,
    }),
  ],
  请款: (hand) => [hand.submit('立项')],
  批复: (hand, p, day) => [
    ...hand.type('立项', {
      批复文件: '县政府办公室复函',
      批复文号: `郁府办函〔${year(day)}〕${p.row + 1}号`,
      批复金额: moneyOf(p).reviewed,
      批复日期: day,
    }),
    hand.submit('立项'),
  ],
  核对: (hand) => [hand.decide('approve', {})],
  公告: (hand, p, day) => [
    ...hand.type('采购', {
      采购方式: methodOf(p),
      采购意向公开日期: isSmall(p) ? '' : before(day, 31),
      采购计划编号: isSmall(p) ? '' : `445322-${year(day)}-${String(p.row).padStart(5, '0')}`,
      采购预算: moneyOf(p).reviewed,
      公告日期: isSmall(p) ? '' : day,
    }),
    hand.submit('采购'),
  ],
  中标: (hand, p, day) => [
    ...hand.type('采购', {
      采购结果: '成交',
      供应商: `示例信息技术有限公司（${p.row}）`,
      统一社会信用代码: `91445322MA0000${String(p.row).padStart(2, '0')}0X`,
      '中标(成交)金额': moneyOf(p).contract,
      中标通知书日期: day,
    }),
    hand.submit('采购'),
  ],
  合同: (hand, p, day) => [
    ...hand.type('采购', {
      合同编号: `YNXX-${year(day)}-${String(p.row).padStart(2, '0')}`,
      合同签订日期: day,
      合同金额: moneyOf(p).contract,
      合同公告与备案日期: day,
      约定交付日期: p.delivery!,
      是否涉及国家安排资金: '否',
      国家安排资金对接责任人: '',
      合同链接: link(`${p.row}/hetong`),
    }),
    hand.submit('采购'),
  ],
  开工: (hand, p, day) => [
    ...hand.type(
      '实施',
      {
        监理单位: '示例工程监理有限公司',
        监理资质: '信息系统工程监理能力等级',
        监理资质证书有效期: '2028-12-31',
      },
      { 开工日期: day, 进度状态: '正常', 已支付金额: moneyOf(p).paid(0.3) },
    ),
    hand.submit('实施'),
  ],
  进度: (hand, p) => [
    ...hand.type('实施', { 进度状态: '滞后', 已支付金额: moneyOf(p).paid(0.5) }),
    hand.submit('实施'),
  ],
  试运行: (hand, p, day) => [
    ...hand.type('实施', { 进度状态: '试运行', 已支付金额: moneyOf(p).paid(0.6) }, { 初验日期: day, 试运行起: day }),
    hand.submit('实施'),
  ],
  交付: (hand, p, day) => [
    ...hand.type(
      '实施',
      {
        测试单位: '示例软件测评中心',
        测试资质: 'CNAS',
        安全评估: '涉及',
        不涉及安全评估的理由: '',
        评估单位: '示例网络安全测评有限公司',
        评估资质: '网络安全等级测评与检测评估机构服务认证',
        评估结论: '符合，无高风险项',
        评估日期: before(day, 7),
        等保级别与备案号: '二级（备案号见附件）',
      },
      { 进度状态: '已交付', 已支付金额: moneyOf(p).paid(0.8) },
      { 试运行止: day, 实际交付日期: day },
    ),
    hand.submit('实施'),
  ],
  前审: (hand, p) => [
    ...hand.type('验收', ASSETS, { 前置审核材料链接: link(`${p.row}/qianzhishenhe`) }),
    hand.submit('验收'),
  ],
  前审意见: (hand, p, day) => [
    hand.decide('approve', {
      outcome: '通过',
      preReviewNumber: `郁政数验〔${year(day)}〕${p.row}号`,
      preReviewDate: day,
    }),
  ],
  验收: (hand, p, day) => [
    ...hand.type('验收', ASSETS),
    ...hand.type(
      '验收',
      {
        第三方验收测评机构与报告: `示例软件测评中心 YS-${year(day)}-${p.row}`,
        信息安全测评机构与报告: `示例网络安全测评有限公司 AQ-${year(day)}-${p.row}`,
        专家评审结论: '同意通过验收',
        专家评审日期: day,
        验收结论: '通过',
      },
      { 通过验收日期: day },
    ),
    hand.submit('验收'),
  ],
  报送: (hand, p) => [
    ...hand.type('验收', { 验收报告及材料链接: link(`${p.row}/yanshou`), 结算金额: moneyOf(p).contract }),
    hand.submit('验收'),
  ],
  备案: (hand, p, day) => [
    hand.decide('approve', {
      outcome: '予以备案',
      acceptanceNumber: `郁政数验备〔${year(day)}〕${p.row}号`,
      acceptanceFilingDate: day,
    }),
  ],
  终止: (hand, p) => {
    const matter = hand.matter('01');
    return [
      hand.raise('实施'),
      ...matter.type('事项', {
        事项类型: '合同终止备案',
        原因: '目标无法完全实现',
        说明: '省级平台已覆盖主要功能，双方协商终止合同，已按合同和采购规定完成终止手续。',
      }),
      ...matter.type('事项', { 附件链接: link(`${p.row}/zhongzhi`) }),
      matter.submit('事项'),
    ];
  },
  终止备案: (hand) => [
    hand.matter('01').decide('approve', { outcome: '予以备案', matterOpinion: '终止手续齐全，予以备案。' }),
  ],
  终止财政: (hand) => [hand.matter('01').decide('approve', { outcome: '予以备案' })],
  自评: (hand, p) => [
    ...hand.type('监督', { 自评价报告链接: link(`${p.row}/zipingjia`), 自评等次: '良' }),
    hand.submit('监督'),
  ],
  审阅: (hand) => [
    hand.decide('approve', { selfEvaluationReview: '自评价报告内容完整，绩效目标基本实现，同意归档。' }),
  ],
};

const year = (day: string): string => day.slice(0, 4);
const before = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

/** The open spans of 申报, in the sheet's order. */
function application(p: DemoProject): Span[] {
  const { parts, total } = costsOf(p);
  const [need = '', goals = '', content = '', functions = '', data = ''] = p.words;
  const asked = p.outside === undefined;
  return [
    { 项目名称: p.name },
    {
      计划年度: p.plan,
      建设性质: p.nature,
      服务类别: p.kind,
      所服务系统: asked ? (p.system ?? '新建') : '',
      所服务系统类别: p.serves ?? '',
      '资金来源（县级）': total,
      '资金来源（上级）': '',
      '资金来源（镇级）': '',
      是否涉密: '否',
      不适用情形: p.outside ?? '',
      依据类型: asked ? p.basis[0] : '',
      依据文号: p.basis[1],
      '“一云一网一平台一体系”符合情况': asked
        ? (p.fits ?? '部署在县级政务云，接入政务外网、统一身份认证和省一网共享平台。')
        : '',
      行业与本单位需求: need,
      系统目标: goals,
      建设内容: content,
      功能应用: functions,
      数据资源: data,
      安全保障: asked ? (p.safety ?? '按网络安全等级保护二级要求设计，账号实名、分级授权，日志留存不少于六个月。') : '',
      运维服务: asked ? '服务期内提供故障响应、巡检和升级，重大故障4小时内到场。' : '',
      服务期起: p.service?.[0] ?? '',
      服务期止: p.service?.[1] ?? '',
      ...Object.fromEntries(COSTS.map((label, i) => [label, parts[i] ?? ''])),
    },
    { 轻重缓急: p.priority, 涉及密码应用: p.crypto ? '是' : '否', 计划外理由: p.ground ?? '' },
    { 需求方案链接: link(`${p.row}/xuqiu`), 集体决策纪要链接: link(`${p.row}/jiyao`) },
    ...(p.late ? [{ 迟报原因: p.late }] : []),
  ];
}
