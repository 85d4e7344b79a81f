// 参数: what the bureau sets from a day on, and what a threshold would change if it were set.
import {
  changesAfter,
  cite,
  clashesOf,
  IN_FORCE,
  field as fieldOf,
  isDay,
  labelOf,
  REVOKED,
  type Rule,
  ruleOn,
  type RuleValue,
  SETTINGS,
  type Setting,
  standing,
  STAGES,
  TRACKS,
  wan,
  quoted,
} from '../../../measure';
import { judgedBy, openCells, type Project, totalOf, trackOf } from '../../../project';
import type { FormField } from '../../../wire';
import { entryHappening, readValue, type SettingEntry, type Snapshot, valueCell, withRules } from '../../../workbook';
import { once } from '../once';
import { openOwn } from '../../services/open';
import { done, field, type Job, type Offer, refused, type Tool } from '../tool';

const TRACK = fieldOf('track');
const SETTABLE = SETTINGS.filter((s) => !s.apart);
const nameOf = ({ kind, label }: Setting): string => `${kind}·${label}`;
/** A list of days is written out in 参数 and in the ledger, 28 characters for one of a range. */
const LONGEST = 500;
const LONGEST_DOCUMENT = 200;

const fieldsFor = (settings: readonly Setting[], offer: Offer): FormField[] => [
  field('name', '参数', 'choice', '选定后列出现值、单位和可填的范围。', {
    options: settings.map((s) => ({ value: nameOf(s), label: s.label, group: s.kind, says: nowSays(s, offer) })),
  }),
  field('value', '取值', 'text', `多个数或日期用“、”隔开；填“${REVOKED}”则取消同名、同一启用日期、尚未启用的设定。`, {
    most: LONGEST,
  }),
  field('from', '启用日期', 'date', '自该日（含）起适用；此前已申报的仍按原规定。'),
];

const TAKES: Readonly<Partial<Record<Setting['type'], string>>> = {
  monthDay: '月-日，如11-30',
  days: '日期，如2027-02-06至2027-02-12',
  year: '四位年份',
};
function takesSays({ type, min, max, options, unit }: Setting): string {
  if (options) return options.map(({ label }) => label).join('／');
  const shown = (n: number) => (type === 'money' ? wan(n) : String(n));
  return TAKES[type] ?? (min === undefined || max === undefined ? '文字' : `${shown(min)}到${shown(max)}${unit}`);
}

/** `现值：10个工作日，自2027-01-01起12个工作日；可填：1到365个工作日` */
function nowSays(setting: Setting, { settings, today }: Offer): string {
  const shown = (value: RuleValue | undefined) =>
    value === undefined ? '未设定' : `${valueCell(setting, value)}${setting.unit}`;
  const { setting: id } = setting;
  const later = changesAfter(settings, id, today).map(({ since, value }) => `自${since}起${shown(value)}`);
  const now = setting.many ? [] : [`现值：${[shown(ruleOn<RuleValue>(settings, id, today)), ...later].join('，')}`];
  return [...now, `可填：${takesSays(setting)}`].join('；');
}

/** What the form asks for as a rule, and everything that is wrong with it. */
function ruleIn({ form }: Job, settings: readonly Setting[]): { setting?: Setting; rule?: Rule; wrong: string[] } {
  const setting = settings.find((s) => nameOf(s) === form.name);
  const from = (form.from ?? '').trim();
  const raw = form.value ?? '';
  const wrong: string[] = [];
  if (!setting) wrong.push('“参数”请从列出的名称中选择。');
  if (!isDay(from)) wrong.push('“启用日期”请填写日期，如2027-01-01。');
  else if (from < IN_FORCE.from) wrong.push(`“启用日期”早于办法施行日${IN_FORCE.from}（${cite(IN_FORCE.article)}）。`);
  if (!raw) wrong.push('“取值”未填写。');
  if (raw.length > LONGEST) wrong.push(`“取值”超过${LONGEST}字，请分几次设定。`);
  if (!setting || !raw || raw.length > LONGEST) return { wrong };
  const read = raw === REVOKED ? { value: REVOKED } : readValue(setting, raw);
  if ('says' in read) return { setting, wrong: [...wrong, `${quoted(setting.label)}的取值${read.says}。`] };
  return { setting, rule: { setting: setting.setting, from, value: read.value }, wrong };
}

/** What of the rules as they would be cannot stand beside the new one. */
const clashes = (snapshot: Snapshot, rule: Rule): string[] => {
  const rules = standing([...(snapshot.settings.rules ?? []), rule]);
  return clashesOf(rules).map(({ says }) => `${says}，请核对取值和启用日期。`);
};

/** What is typed still is judged by what holds today. */
export const drafts = (snapshot: Snapshot): Project[] =>
  [...snapshot.projects.values()].filter((p) => openCells(p, STAGES[0].stage, snapshot).length > 0);

export const setSetting: Tool = {
  fields: (offer) => [
    ...fieldsFor(SETTABLE, offer),
    field('document', '设定文件', 'text', '设定所依据的文件名称、文号。', { most: LONGEST_DOCUMENT }),
  ],
  run: (job) =>
    once(job, 'all', (snapshot) => {
      const { actor, today, form } = job;
      const { setting, rule, wrong } = ruleIn(job, SETTABLE);
      const document = form.document ?? '';
      if (!document) wrong.push('“设定文件”未填写。');
      if (document.length > LONGEST_DOCUMENT) wrong.push(`“设定文件”请在${LONGEST_DOCUMENT}字以内。`);
      if (setting && rule && !setting.past && rule.from <= today)
        wrong.push(`“启用日期”须晚于今天：已申报的项目按申报时的规定办理，不能追溯（${cite('A30.1')}）。`);
      const set = snapshot.settings.rules ?? [];
      const goes = rule && set.some((r) => r.setting === rule.setting && r.from === rule.from);
      if (rule?.value === REVOKED && !goes) wrong.push(`没有自${rule.from}起的这项设定可以撤销。`);
      if (!wrong.length && rule) wrong.push(...clashes(snapshot, rule));
      if (wrong.length || !setting || !rule) return refused(...wrong);
      const entry: SettingEntry = { ...rule, by: actor.email, on: today, document };
      const shown = `${valueCell(setting, rule.value)}${rule.value === REVOKED ? '' : setting.unit}`;
      const answer = done('已设定', [
        `${nameOf(setting)}：${shown}，自${rule.from}起（${document}）。`,
        '已写入参数表并留下办理记录；此前已申报的项目仍按申报时的规定办理。',
      ]);
      const refresh = drafts(snapshot).map((p) => p.id);
      return { answer, write: { notes: [entryHappening(actor, entry)], refresh } };
    }),
};

const TIERS = SETTINGS.filter((s) => TRACKS.some((t) => `track.${t.track}` === s.setting));
/** A screen's worth; the sheet has them all. */
const MOST = 300;

export const trySetting: Tool = {
  fields: (offer) => fieldsFor(TIERS, offer),
  run(job) {
    const { today } = job;
    const { setting, rule, wrong } = ruleIn(job, TIERS);
    if (wrong.length || !setting || !rule) return refused(...wrong);
    if (rule.value === REVOKED) return refused('“取值”请填写金额。');
    const snapshot = openOwn().read({ projects: 'all', today });
    if (snapshot.stop) return refused(snapshot.stop);
    // As if what is set for that day already did not stand.
    const others = {
      ...snapshot.settings,
      rules: (snapshot.settings.rules ?? []).filter((r) => r.setting !== rule.setting || r.from !== rule.from),
    };
    const then = withRules(others, [rule], today);
    const clash = clashesOf(then.rules ?? []);
    if (clash.length) return refused(...clash.map(({ says }) => `${says}。`));
    const next = rule.from > today ? rule.from : today;
    const open = new Set(drafts(snapshot).map((p) => p.id));
    const lines: { concerned: boolean; line: string }[] = [];
    for (const project of snapshot.projects.values()) {
      const typed = open.has(project.id) ? snapshot.input(project.id, STAGES[0].stage).values : {};
      const values = { ...project.values, ...typed };
      const applied = judgedBy(project.values, next);
      const total = totalOf(values);
      const was = trackOf(total, snapshot.settings, applied);
      const is = trackOf(total, then, applied >= rule.from ? applied : rule.from);
      if (project.of || project.closed || !total || was === is) continue;
      const line = `${project.id} ${values.name ?? ''}（${project.unit}，总投资${wan(total)}万元）：${labelOf(TRACK, was)}→${labelOf(TRACK, is)}`;
      lines.push({ concerned: applied >= rule.from, line });
    }
    const listed = (concerned: boolean) => lines.filter((l) => l.concerned === concerned).map((l) => l.line);
    const part = (title: string, list: readonly string[]) => [
      `${title}：${list.length ? `${list.length}个` : '无'}`,
      ...list.slice(0, MOST),
      ...(list.length > MOST ? [`……共${list.length}个`] : []),
    ];
    const shown = `${quoted(setting.label)}${valueCell(setting, rule.value)}${setting.unit}，自${rule.from}起`;
    return done(`试算：${shown}`, [
      ...part('会改变管理方式的项目（草稿，及该日起申报的）', listed(true)),
      ...part('供参考：该日前已申报，按申报时的规定办理，不受影响；仅按金额比较会不同的', listed(false)),
      '试算不写入任何内容。',
    ]);
  },
};
