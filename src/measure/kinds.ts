import type { Option } from './choices';
import type { ClauseId } from './clauses';
import type { Dated } from './dated';
import { BUREAU, COUNTY, LEVEL } from './county';
import { type Party, officeOf } from './parties';

export type Class = 'common' | 'specialised';

/** The unit of the Government Services and Data Bureau, as 人员 and the sheets name it. */
export const BUREAU_UNIT = BUREAU;

/**
 * The two classes: who procures, signs and answers for security (`carrier`; articles 13–15, 17).
 */
export const CLASSES = [
  { class: 'common', label: '公共类', carrier: 'bureau', article: 'A2.2' },
  { class: 'specialised', label: '专业类', carrier: 'unit', article: 'A2.2' },
] as const;
/** The class that the bureau carries whoever needs it (A3.1). */
export const BUREAU_CLASS: string = CLASSES.find(({ carrier }) => carrier === 'bureau')!.label;

/** How they are called in a sentence. */
export const CLASS_LABEL = Object.fromEntries(CLASSES.map((c) => [c.class, c.label])) as Readonly<
  Record<(typeof CLASSES)[number]['class'], string>
>;

/** The class of whoever procures a third-party service that serves no system (reading third-party-class); `*` is everybody else. */
export const PROCURERS: readonly { office: Party | '*'; class: Class }[] = [
  { office: 'bureau', class: 'common' },
  { office: '*', class: 'specialised' },
];
export const procurerOf = (unit: string) => PROCURERS.find((p) => p.office === officeOf(unit) || p.office === '*')!;

/**
 * What a kind says of the class. `served`: the class of the system it serves. `procurer`: that too, but where it serves
 * none, the class of whoever procures it (reading third-party-class).
 */
export type KindClass = Class | 'served' | 'procurer';

const kind = (id: string, name: string, subs: readonly (readonly [id: string, label: string, KindClass])[]) =>
  subs.map(([sub, label, cls]) => ({ id: `${id}.${sub}`, label: `${name}·${label}`, kind: id, class: cls }));

/** Article 2: five kinds with their sub-kinds, each list open by its 等 (其他), as the one dropdown 服务类别, each with the class that follows (A2.1, A2.2). */
export const KINDS: readonly (Dated & Option & { kind: string; class: KindClass })[] = [
  ...kind('infrastructure', '基础设施服务', [
    ['network', '政务网', 'common'],
    ['cloud', '政务云', 'common'],
    ['special', '专业基础设施', 'common'], // reading specialised-infrastructure
    ['other', '其他', 'common'],
  ]),
  ...kind('software', '软件开发服务', [
    ['platform', '公共支撑平台', 'common'],
    ['general', '通用软件', 'common'],
    ['specialised', '专业软件', 'specialised'],
    ['other', '其他', 'served'], // reading other-software
  ]),
  ...kind('maintenance', '运维服务', [
    ['infrastructure', '基础设施运行维护', 'served'],
    ['software', '软件系统运行维护', 'served'],
    ['data', '数据资源运维', 'served'],
    ['lines', '网络链路租赁', 'served'],
    ['other', '其他', 'served'],
  ]),
  ...kind('operation', '系统业务运营服务', [
    ['analysis', '业务分析', 'served'],
    ['processing', '数据处理', 'served'],
    ['governance', '数据治理', 'served'],
    ['other', '其他', 'served'],
  ]),
  ...kind('thirdParty', '第三方服务', [
    ['consulting', '咨询', 'procurer'],
    ['planning', '规划', 'procurer'],
    ['design', '设计', 'procurer'],
    ['supervision', '监理', 'procurer'],
    ['evaluation', '测评', 'procurer'],
    ['inspection', '检验检测', 'procurer'],
    ['safety', '安全评价', 'procurer'],
    ['other', '其他', 'procurer'],
  ]),
];

/** Whole kinds, or some of their sub-kinds. */
const among = (rows: readonly { kind: string; ids?: readonly string[] }[]): readonly string[] =>
  KINDS.filter((k) => rows.some((r) => r.kind === k.kind && (!r.ids || r.ids.includes(k.id)))).map((k) => k.id);

/** Kinds that are bought for a term and lapse: networks, clouds and lines, operation and maintenance, business operation. */
export const RECURRING = among([
  { kind: 'infrastructure', ids: ['infrastructure.network', 'infrastructure.cloud'] },
  { kind: 'maintenance' },
  { kind: 'operation' },
]);

/** Kinds that build or run no system themselves, a line or a study: what is asked of a system may not concern them (A21.1). */
export const SYSTEMLESS = among([
  { kind: 'infrastructure' },
  { kind: 'maintenance', ids: ['maintenance.infrastructure', 'maintenance.lines'] },
  { kind: 'thirdParty' },
]);

/** 所服务系统类别 of a third-party service that serves no system. */
export const SERVES_NONE = { id: 'none', label: '不涉及系统' } as const;

/** What is out of scope, with where it goes instead (A4.1, A4.2, A28.1). */
export const EXCLUSIONS: readonly (Dated & Option & { article: ClauseId; goes: string })[] = [
  // Which funds count is a reading (funds-counted).
  { id: 'otherFunds', label: '非财政资金', was: [`非${LEVEL}财政资金`], article: 'A4.1', goes: '不使用财政资金的项目不适用本办法，请按资金来源方的规定办理' },
  { id: 'secret', label: '涉密', article: 'A4.1', goes: '涉密政务信息化项目按有关保密规定办理，请勿在本表录入涉密内容' },
  { id: 'office', label: '日常零星办公信息化设备采购及维护', article: 'A4.2', goes: '请按办公设备采购的规定办理' },
  { id: 'outsourced', label: '非长期固定的运维外包', article: 'A4.2', goes: '请按一般服务采购的规定办理' },
  { id: 'medical', label: '医疗化验', article: 'A4.2', goes: '请按专用设备和服务采购的规定办理' },
  { id: 'audiovisual', label: '音响灯光', article: 'A4.2', goes: '请按专用设备和服务采购的规定办理' },
  { id: 'cabling', label: '内部布线', article: 'A4.2', goes: '请按专用设备和服务采购的规定办理' },
  { id: 'equipment', label: '专用设备和服务', article: 'A4.2', goes: '请按专用设备和服务采购的规定办理' },
  { id: 'other', label: '其他同类', article: 'A4.2', goes: '请按该类采购的规定办理' },
  {
    id: 'investment',
    label: '固定资产投资且属《政府投资条例》',
    article: 'A28.1',
    goes: `请按${COUNTY.investment}办理；适用本办法的项目不按基建程序办理（第二十九条）`,
  },
];
