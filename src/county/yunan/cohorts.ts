// Programmes: many small projects of one unit that go the same way together, each as far as it has come. Beside the
// thirty of projects.ts they bring every state that a track can be in (test/demo/demo.test.ts holds them to the tables).
import type { ToldProject } from '../example';

/** `until`: the last moment of the common way; `own`: its own moments after it; `off`: outside the plan. */
interface Member {
  readonly name: string;
  /** In 万元. */
  readonly total: number;
  readonly until?: string;
  readonly own?: string;
  readonly way?: string;
  readonly method?: string;
  readonly off?: true;
  readonly into?: number;
  readonly rejoins?: number;
  readonly above?: ToldProject['above'];
  readonly delivery?: string;
}

interface Cohort {
  readonly unit: string;
  readonly plan: number;
  readonly reply: number;
  readonly basis: ToldProject['basis'];
  readonly delivery?: string;
  readonly common?: true;
  readonly way: string;
  readonly members: readonly Member[];
}

/** From one year's plan to acceptance two years later. */
const AUTUMN_2024 = '申报 2024-11-11 汇总 2024-11-22';
const BUILT_2025 = '公告 2025-05-13 中标 2025-06-11 合同 2025-07-02 开工 2025-07-22';
const ACCEPTED_2026 = '交付 2026-09-02 验收 2026-10-13 报送 2026-10-19 备案 2026-10-27 自评 2026-10-29 审阅 2026-11-03';
const REVIEWED_2026 =
  '交付 2026-09-02 前审 2026-09-10 前审意见 2026-09-23 验收 2026-10-13 报送 2026-10-19 备案 2026-10-27 自评 2026-10-29 审阅 2026-11-03';
/** From the next year's plan. */
const AUTUMN_2025 = '申报 2025-11-05 汇总 2025-11-20';

/** Of those that need an opinion. */
const APPROVED_2025 = `${AUTUMN_2024} 方案 2024-12-10 初审 2024-12-20 论证 2025-01-15 意见 2025-02-12 报审 2025-02-20 资金 2025-03-05
  请款 2025-03-11 批复 2025-04-09 核对 2025-04-11 ${BUILT_2025} ${REVIEWED_2026}`;
const HEALTH = { unit: '县卫生健康局', plan: 2025, reply: 41, basis: ['省文件', '粤卫规划〔2024〕18号'], delivery: '2026-09-30', way: APPROVED_2025 } as const;

const WAYS: readonly Cohort[] = [
  {
    ...HEALTH,
    members: [
      { name: '慢病随访管理系统', total: 58, until: '审阅', own: '绩效要求 2026-11-04' },
      { name: '急救指挥调度系统', total: 88, until: '备案', own: '绩效尽快 2026-10-28 自评 2026-10-29 审阅 2026-11-03' },
      { name: '妇幼健康档案系统', total: 58, until: '报送', own: '绩效尽快 2026-10-28 自评 2026-10-29 绩效报 2026-10-30 审阅 2026-11-03 绩效收 2026-11-04' },
      { name: '疫苗冷链追溯系统', total: 58, until: '备案' },
      { name: '职业病监测系统', total: 58, until: '报送', own: '备案退 2026-10-27 自评 2026-10-29 审阅退 2026-11-03' },
      { name: '家庭医生签约系统', total: 88, until: '报送', own: '自评 2026-10-29 审阅 2026-11-03' },
      { name: '血液库存调配系统', total: 58, until: '验收', own: '自评 2026-10-29' },
      { name: '卫生监督执法系统', total: 88, until: '前审意见' },
      { name: '药品目录共享系统', total: 58, until: '前审', own: '前审退 2026-09-23' },
      { name: '病案质控系统', total: 88, until: '交付' },
      { name: '村医绩效核算系统', total: 58, until: '合同', delivery: '2027-03-31' },
      { name: '护士执业考核系统', total: 58, until: '中标' },
      { name: '托育机构备案系统', total: 58, until: '公告', own: '流标 2025-06-11' },
      { name: '献血预约系统', total: 58, until: '公告', method: '电子卖场' },
      // Put off to the next year, and taken up again before its first day.
      { name: '远程会诊预约系统', total: 88, until: '请款', above: '转下年度', own: '批复另 2025-04-09 核对 2025-04-11 恢复办理 2025-12-09 批复 2026-11-04' },
      // Deferred for a year, then longer, then no more.
      { name: '院感监测上报系统', total: 58, until: '请款', above: '暂缓', own: '批复另 2025-04-09 核对 2025-04-11 延长 2026-04-14 恢复 2026-11-03' },
      // Without money for a year.
      { name: '中药处方流转系统', total: 88, until: '报审', own: '暂不安排 2025-03-05 恢复 2026-01-06 报审 2026-01-07 资金 2026-01-15' },
    ],
  },
  {
    unit: '县农业农村局', plan: 2025, reply: 42, basis: ['省文件', '粤农农函〔2024〕61号'], delivery: '2026-09-30',
    way: `${AUTUMN_2024} 备案方案 2024-12-11 立项备案 2024-12-23 ${BUILT_2025} ${ACCEPTED_2026}`,
    members: [
      { name: '农机作业补贴系统', total: 24, until: '审阅' },
      { name: '畜禽粪污监测系统', total: 31.5, until: '审阅', own: '绩效要求 2026-11-04' },
      { name: '病虫害测报系统', total: 38, until: '备案', own: '绩效尽快 2026-10-28 自评 2026-10-29 审阅 2026-11-03' },
      { name: '渔政执法系统', total: 27.3, until: '报送', own: '绩效尽快 2026-10-28 自评 2026-10-29 绩效报 2026-10-30 审阅 2026-11-03 绩效收 2026-11-04' },
      { name: '种子备案系统', total: 18.6, until: '报送', own: '备案退 2026-10-27 自评 2026-10-29 审阅退 2026-11-03' },
      { name: '屠宰检疫系统', total: 22, until: '报送', own: '自评 2026-10-29 审阅 2026-11-03' },
      { name: '宅基地审批系统', total: 29, until: '报送', own: '自评传 2026-10-29' },
      { name: '高标准农田管护系统', total: 42.4, until: '交付', own: '验收未过 2026-10-13' },
      { name: '农技问答系统', total: 14.2, until: '交付' },
      {
        name: '沼气池安全巡查系统', total: 34, until: '立项备案',
        own: '公告 2025-02-18 中标 2025-03-13 合同 2025-03-26 开工 2025-04-08 交付 2025-09-10 验收 2025-10-24 报送 2025-10-31 备案 2025-11-11',
      },
      { name: '蚕桑产销登记系统', total: 19.8, until: '开工' },
      { name: '渔船停泊登记系统', total: 26, until: '开工', own: '试运行 2026-09-16', delivery: '2026-12-31' },
      { name: '家庭农场名录系统', total: 15.8, until: '开工', own: '终止 2026-09-09 终止备案 2026-09-16 终止财政 2026-09-23' },
      { name: '动物耳标发放系统', total: 21.7, until: '合同', delivery: '2027-03-31' },
      { name: '农资店备查系统', total: 17.2, until: '中标' },
      { name: '田间气象显示系统', total: 33, until: '公告', own: '流标 2025-06-11' },
      { name: '土壤墒情公示系统', total: 36.5, until: '公告' },
      { name: '农产品检测终端系统', total: 12.9, until: '公告', method: '电子卖场' },
    ],
  },
  {
    unit: '县林业局', plan: 2025, reply: 43, basis: ['县文件', '郁林〔2024〕20号'], delivery: '2026-09-30',
    way: `${AUTUMN_2024} 登记 2024-12-12 ${BUILT_2025} 交付 2026-09-02 验收 2026-10-13`,
    members: [
      { name: '苗木检疫登记系统', total: 8.8, until: '验收', own: '绩效要求 2026-11-04' },
      { name: '湿地鸟类观测系统', total: 9.2, until: '验收', own: '绩效尽快 2026-10-28' },
      { name: '采伐公示系统', total: 6.5, until: '验收', own: '绩效尽快 2026-10-28 绩效报 2026-10-30 绩效退 2026-11-04' },
      { name: '野生动物救护系统', total: 7.4, until: '验收' },
      { name: '古茶园地块档案系统', total: 5.9, until: '交付', own: '验收未过 2026-10-13' },
      { name: '松材线虫普查系统', total: 9.6, until: '交付' },
      { name: '油茶示范园展示系统', total: 8.1, until: '开工' },
      { name: '护林员考勤系统', total: 8.7, until: '开工', own: '试运行 2026-09-16', delivery: '2026-12-31' },
      { name: '林下经济名录系统', total: 6.2, until: '开工', own: '终止 2026-09-09 终止备案 2026-09-16 终止财政 2026-09-23' },
      { name: '木材经营备查系统', total: 9.8, until: '合同', delivery: '2027-03-31' },
      { name: '公益林补偿公开系统', total: 7.7, until: '中标' },
      { name: '防火语音卡口系统', total: 5.6, until: '公告', own: '流标 2025-06-11' },
      { name: '自然教育预约系统', total: 8.3, until: '公告', method: '询价' },
      { name: '竹产业信息系统', total: 4.9, until: '公告' },
    ],
  },
  {
    unit: '县政务和数据局', plan: 2025, reply: 44, basis: ['市文件', '云政数〔2024〕19号'], delivery: '2026-09-30', common: true,
    way: `${AUTUMN_2024} 公方案 2024-12-13 论证 2025-01-15 财备报 2025-01-21 财备 2025-01-24 资金 2025-03-05 请款 2025-03-11 批复 2025-04-09
      核对 2025-04-11 ${BUILT_2025} ${ACCEPTED_2026}`,
    members: [
      { name: '电子印章平台', total: 58, until: '验收' },
      { name: '统一身份认证平台', total: 88, until: '交付' },
      { name: '视频会商平台', total: 58, until: '论证', own: '财备报 2026-11-03' },
      { name: '政务短信平台', total: 24, until: '验收', way: `${AUTUMN_2024} 备案方案 2024-12-13 立项备案 2024-12-23 ${BUILT_2025} ${ACCEPTED_2026}` },
    ],
  },
  {
    unit: '县交通运输局', plan: 2026, reply: 45, basis: ['省文件', '粤交科〔2025〕30号'],
    way: AUTUMN_2025,
    members: [
      { name: '桥梁健康监测系统', total: 93, until: '汇总', own: '方案 2026-10-13 初审 2026-10-21 论证 2026-11-03' },
      { name: '公交到站查询系统', total: 64.3, until: '汇总', own: '拟撤项 2026-03-03 续办 2026-03-19 方案 2026-10-13 初审 2026-10-21 撤项 2026-11-05 撤项不同意 2026-11-06' },
      { name: '道路养护巡检系统', total: 50.8, until: '汇总', own: '拟缓建 2026-03-03 拟办同意 2026-03-19 恢复实施 2026-09-08 撤项同意 2026-09-10' },
      { name: '农村物流服务系统', total: 23, until: '汇总', own: '备案方案 2026-10-20 备案方案退 2026-10-30' },
      { name: '驾培终端管理系统', total: 21.5, until: '汇总', own: '备案方案 2026-10-20 不属备案 2026-10-30' },
      { name: '客运站广播系统', total: 6.8, until: '汇总', own: '拟转下年度 2026-03-03 拟办同意 2026-03-19' },
    ],
  },
  // What an application can be, in the last days before the day of the demo.
  {
    unit: '县应急管理局',
    plan: 2027,
    reply: 50,
    basis: ['省文件', '粤应急〔2026〕21号'],
    way: '草稿 2026-11-05',
    members: [
      { name: '危化品企业监管系统', total: 83, until: '草稿' },
      { name: '烟花爆竹流向系统', total: 56.4, own: '申报 2026-11-05' },
      { name: '避难场所管理系统', total: 52, own: '申报 2026-11-05 撤回 2026-11-06' },
      { name: '应急物资调度系统', total: 67, own: '申报 2026-11-05 汇总退 2026-11-05' },
      { name: '应急通信专网接入', total: 51.5, own: '申报 2026-11-05 并入 2026-11-05', into: 1 },
      { name: '消防水带检测设备', total: 59, own: '申报 2026-11-05 不适用 2026-11-05' },
      { name: '非煤矿山监测系统', total: 78, own: '申报 2026-11-05 汇总 2026-11-05', off: true },
      {
        name: '灾情报送系统',
        total: 54.2,
        own: '申报 2026-11-05 汇总 2026-11-05 同意 2026-11-06 同意核对 2026-11-06',
        off: true,
      },
    ],
  },
  {
    unit: '县司法局',
    plan: 2027,
    reply: 51,
    basis: ['市文件', '云司〔2026〕14号'],
    way: '草稿 2026-11-05',
    members: [
      { name: '法律援助服务系统', total: 28, until: '草稿' },
      { name: '社区矫正定位系统', total: 35.5, own: '申报 2026-11-05 撤回 2026-11-06' },
      { name: '司法所专网接入', total: 13, own: '申报 2026-11-05 并入 2026-11-05', into: 1 },
      { name: '公证预约系统', total: 11.8, own: '申报 2026-11-05 不予纳入 2026-11-05' },
      { name: '执法记录仪采集站', total: 22, own: '申报 2026-11-05 不适用 2026-11-05' },
      {
        name: '行政复议办案系统',
        total: 31,
        own: '申报 2026-11-05 汇总 2026-11-05',
        off: true,
      },
    ],
  },
  {
    unit: '历洞镇',
    plan: 2027,
    reply: 52,
    basis: ['县文件', '郁农办〔2026〕9号'],
    way: '申报 2026-11-05 汇总 2026-11-05',
    members: [
      { name: '山塘水位预警系统', total: 9.3, until: '汇总', off: true },
      { name: '滑坡隐患告警系统', total: 8.6, until: '汇总', off: true },
      { name: '独居老人关爱系统', total: 6.4, until: '汇总', off: true },
      { name: '便民取号系统', total: 5.2, until: '申报' },
      { name: '垃圾分类积分系统', total: 4.8, until: '申报', own: '汇总退 2026-11-05' },
      { name: '镇情微信服务号', total: 3.6, until: '申报', own: '不予纳入 2026-11-05' },
      { name: '会议扩声设备', total: 9.9, until: '申报', own: '不适用 2026-11-05' },
    ],
  },
  // What came to an end or rests beside the road (A10.5).
  {
    unit: '县司法局',
    plan: 2027,
    reply: 53,
    basis: ['市文件', '云司〔2026〕15号'],
    way: '申报 2026-11-05 汇总 2026-11-05',
    members: [
      { name: '普法课件点播系统', total: 26, until: '汇总', own: '撤项 2026-11-06 撤项同意 2026-11-06' },
      { name: '调解员积分系统', total: 18, until: '汇总', own: '缓建 2026-11-06 缓建同意 2026-11-06' },
      { name: '律所年检公示系统', total: 54.4, until: '汇总', above: '不同意', own: '同意另 2026-11-06 同意核对 2026-11-06', off: true },
    ],
  },
  {
    unit: '县政务和数据局',
    plan: 2027,
    reply: 54,
    basis: ['市文件', '云政数〔2026〕9号'],
    common: true,
    way: '申报 2026-11-05 汇总 2026-11-05',
    members: [{ name: '公共大屏展示平台', total: 52, until: '汇总', own: '撤项 2026-11-06 撤项同意 2026-11-06' }],
  },
  {
    unit: '历洞镇',
    plan: 2027,
    reply: 55,
    basis: ['县文件', '郁农办〔2026〕9号'],
    way: '申报 2026-11-05',
    members: [
      { name: '镇级大屏终端接入', total: 4.1, until: '申报', own: '并入 2026-11-05', into: 124 },
      { name: '镇级大屏链路接入', total: 3.2, until: '申报', own: '并入 2026-11-05 改并入 2026-11-06', into: 124, rejoins: 1 },
    ],
  },
  // Whoever may say no has said it once. One act makes twenty applications.
  {
    ...HEALTH,
    members: [
      { name: '健康驿站管理系统', total: 58, until: '初审', own: '论证否 2025-01-15' },
      { name: '体检预约系统', total: 58, until: '论证', own: '意见否 2025-02-12' },
      { name: '医疗设备台账系统', total: 58, until: '报审', own: '资金否 2025-03-05' },
      { name: '医废转运监管系统', total: 58, until: '请款', way: APPROVED_2025.replace('11-11', '11-12'), above: '不同意', own: '批复另 2025-04-09 核对 2025-04-11' },
    ],
  },
  {
    unit: '县应急管理局', plan: 2027, reply: 50, basis: ['省文件', '粤应急〔2026〕21号'],
    way: '申报 2026-11-05 汇总 2026-11-05',
    members: [
      { name: '地震预警终端系统', total: 58.5, until: '汇总', above: '暂缓', own: '同意另 2026-11-06 同意核对 2026-11-06', off: true },
      { name: '应急广播调度系统', total: 53, until: '汇总', above: '转下年度', own: '同意另 2026-11-06 同意核对 2026-11-06', off: true },
      { name: '航空护林对接系统', total: 61, until: '汇总', own: '同意 2026-11-06 同意不符 2026-11-06', off: true },
    ],
  },
  {
    unit: '县司法局', plan: 2027, reply: 53, basis: ['市文件', '云司〔2026〕15号'],
    way: '申报 2026-11-05 汇总 2026-11-05',
    members: [{ name: '仲裁预约系统', total: 22.5, until: '汇总', own: '转下年度 2026-11-06 撤项同意 2026-11-06' }],
  },
  {
    unit: '县交通运输局', plan: 2026, reply: 45, basis: ['省文件', '粤交科〔2025〕30号'],
    way: AUTUMN_2025,
    members: [{ name: '出租车调度系统', total: 55, until: '汇总', own: '拟撤项 2026-03-03 拟办同意 2026-03-19' }],
  },
];

/** The way up to and with that moment; none without one. */
function wayTo(way: string, until: string | undefined): string {
  const words = way.split(/\s+/);
  return until ? words.slice(0, words.indexOf(until) + 2).join(' ') : '';
}

/** Testing 1 %, assessment 4 % and acceptance 1.5 % of the whole, the rest for the software. */
function costsOf(total: number): string {
  const [testing, assessment, acceptance] = [0.01, 0.04, 0.015].map((share) => Math.round(total * share * 10) / 10);
  const software = Math.round((total - testing! - assessment! - acceptance!) * 10) / 10;
  return `${software}/0/0/0/0+0/${testing}/${assessment}/${acceptance}=${total}`;
}

const projectOf = (
  cohort: Cohort,
  { name, total, until, own = '', way, method, off, into, rejoins, above, delivery = cohort.delivery }: Member,
  row: number,
): ToldProject => {
  const about = name.replace(/(管理|服务)?(系统|平台)$/, '');
  return {
    row,
    name,
    unit: cohort.unit,
    plan: off ? 2026 : cohort.plan,
    nature: '新建',
    kind: cohort.common ? '软件开发服务·公共支撑平台' : into ? '基础设施服务·政务网' : '软件开发服务·专业软件',
    ...(into && { system: '县级政务外网', into }),
    costs: costsOf(total),
    priority: '一般',
    basis: cohort.basis,
    words: [
      `${about}靠人工登记和纸质台账，情况不能及时掌握。`,
      `${about}事项线上办理率达到90%，进度随时可查。`,
      `建设${about}的登记、办理、统计三个模块。`,
      '信息登记、任务分派、到期提示、统计分析。',
      `${about}业务数据全部编目，按需共享给相关部门。`,
    ],
    ...(delivery && { delivery }),
    ...(cohort.common && { common: true as const }),
    ...(method && { method }),
    ...(rejoins && { rejoins }),
    ...(above && { above }),
    ...(off && { ground: '国家部委、省、市、县有明确要求' }),
    reply: cohort.reply,
    days: `${wayTo(way ?? cohort.way, until)} ${own}`.trim(),
  };
};

/** After the thirty-six of projects.ts, in their order. */
export const COHORTS: readonly ToldProject[] = WAYS.flatMap((cohort) =>
  cohort.members.map((member) => [cohort, member] as const),
).map(([cohort, member], i) => projectOf(cohort, member, 41 + i));
