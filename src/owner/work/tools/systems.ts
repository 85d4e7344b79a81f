// 系统目录: what a unit has, and how the demands agree with it (A3.3).
import {
  CLASS_LABEL,
  CONFIRMED,
  isNoSystem,
  SYSTEM_FIELDS,
  STAGES,
  type System,
  sameUnit,
  unitNow,
  quoted,
} from '../../../measure';
import { catalogueOf, maySee, parentOf, typed } from '../../../project';
import type { FormField } from '../../../wire';
import { parseText, systemHappening, withSystem } from '../../../workbook';
import { catalogueSays, classSays } from '../../mail/words';
import { once } from '../once';
import { openOwn } from '../../services/open';
import { sheetLink } from './plan';
import { asShown, choicesOf, done, field, type Job, refused, type Tool } from '../tool';

const ASKED = SYSTEM_FIELDS.filter(({ given }) => !given);

/** What the form says of a system of that unit, and everything that is wrong with it. */
function systemIn({ form, actor }: Job): { system: System; wrong: string[] } {
  const texts = ASKED.map(({ key }) => [key, typed((form[key] ?? '').normalize('NFKC'))] as const);
  const given = Object.fromEntries(texts.filter(([, text]) => text));
  const wrong = ASKED.flatMap(({ key, label, type, required, options, most }) => {
    const text = given[key];
    if (text === undefined) return required ? [`${quoted(label)}未填写。`] : [];
    const chosen = options && parseText({ type, options }, text);
    if (chosen?.problem) return [`${quoted(label)}请从${options!.map((o) => o.label).join('、')}中选择。`];
    if (chosen) given[key] = String(chosen.value);
    return text.length > most ? [`${quoted(label)}请在${most}字以内。`] : [];
  });
  return { system: { ...given, unit: actor.unit } as unknown as System, wrong };
}

/** One system entered, or changed where its number or name is known: a row of the sheet and an entry of the ledger. */
export const setSystem: Tool = {
  fields: ({ systems, actor }) =>
    ASKED.map(
      ({ key, label, type, required = false, note, options, most }): FormField => ({
        key,
        label,
        type,
        required,
        note,
        most,
        ...(options && { options: choicesOf(options) }),
        ...(options && required && { value: options[0]!.id }),
        ...(key === 'name' && { suggest: systems.filter((s) => sameUnit(s.unit, actor.unit)).map((s) => s.name) }),
      }),
    ),
  run: (job) =>
    once(job, [], (snapshot) => {
      const { actor, today } = job;
      const { system: given, wrong } = systemIn(job);
      if (isNoSystem(given.name)) wrong.push(`${quoted(given.name)}是申报表的固定选项，不作为系统登记。`);
      if (wrong.length) return refused(...wrong);
      const own = snapshot.systems.filter((s) => sameUnit(s.unit, actor.unit));
      const same =
        own.find((s) => s.number !== undefined && s.number === given.number) ?? own.find((s) => s.name === given.name);
      const taken = own.find((s) => s !== same && s.name === given.name);
      if (taken)
        return refused(`${quoted(given.name)}已登记为编号${taken.number ?? '（空）'}的系统，请核对编号和名称。`);
      // What the form leaves out stays as it was.
      const whole = { ...same, ...given };
      // Another class is confirmed anew (A2.2).
      const { confirmed: _, ...anew } = whole;
      const system = whole.class === same?.class ? whole : anew;
      const entry = { system, ...(same && same.name !== system.name && { was: same.name }) };
      const systems = withSystem(snapshot.systems, entry);
      const answer = done(
        same ? '已修改' : '已登记',
        [
          catalogueSays(system),
          `${actor.unit}现有${systems.filter((s) => sameUnit(s.unit, actor.unit)).length}个系统。`,
        ],
        sheetLink('systems'),
      );
      return {
        answer,
        write: { notes: [systemHappening(actor, today, entry)] },
      };
    }),
};

const nameIn = (system: System): string =>
  `${unitNow(system.unit)}·${system.name}（${classSays(system) || '未填类别'}）`;
const CLASS = SYSTEM_FIELDS.find(({ key }) => key === 'class')!;

/** The bureau says of which class a system is, and that this stands (A2.2); those that wait for it come first. */
export const confirmSystem: Tool = {
  fields: ({ systems }) => {
    const open = systems.filter((s) => s.confirmed === undefined);
    const listed = [...open, ...systems.filter((s) => s.confirmed !== undefined)];
    return [
      field('system', '信息系统', 'choice', '未确认的列在前面。', { options: asShown(listed.map(nameIn)) }),
      field('class', '类别', 'choice', `${CLASS_LABEL.common}由本局承担，${CLASS_LABEL.specialised}由使用单位承担。`, {
        options: choicesOf(CLASS.options!),
      }),
    ];
  },
  run: (job) =>
    once(job, [], (snapshot) => {
      const { actor, today, form } = job;
      const same = snapshot.systems.find((s) => nameIn(s) === form.system);
      const chosen = parseText({ type: 'choice', options: CLASS.options! }, form.class ?? '');
      if (!same) return refused('没有所选的信息系统，或其登记已有变化，请重新选择。');
      if (chosen.value === undefined) return refused('“类别”请从列出的类别中选择。');
      const system: System = { ...same, class: String(chosen.value), confirmed: CONFIRMED };
      if (same.class === system.class && same.confirmed) return refused('该系统的类别已经确认，没有变化。');
      return {
        answer: done('已确认系统类别', [catalogueSays(system)], sheetLink('systems')),
        write: { notes: [systemHappening(actor, today, { system })] },
      };
    }),
};

/** Each unit's systems, and beside them the demands that do not agree with the catalogue. */
export const showSystems: Tool = {
  fields: () => [],
  run({ actor, today }) {
    const snapshot = openOwn().read({ projects: 'all', today });
    if (snapshot.stop) return refused(snapshot.stop);
    const { systems } = snapshot;
    const units = new Map<string, System[]>();
    for (const system of systems.filter((s) => maySee(actor, s))) {
      const unit = unitNow(system.unit);
      units.set(unit, [...(units.get(unit) ?? []), system]);
    }
    const off = [...snapshot.projects.values()]
      .filter((p) => !parentOf(p.id) && !p.closed && !p.archived && maySee(actor, p))
      .flatMap((project) => {
        const typed = snapshot.input(project.id, STAGES[0].stage).values;
        const whole = { ...project, values: { ...project.values, ...typed } };
        const says = catalogueOf(whole, systems, snapshot);
        return says.length ? [`${project.id} ${whole.values.name ?? ''}（${project.unit}）：${says.join('；')}`] : [];
      });
    const listed = [...units].flatMap(([unit, own]) => [`${unit}：${own.length}个`, ...own.map(catalogueSays)]);
    return done(
      `系统目录：${units.size}个单位，${[...units.values()].flat().length}个系统`,
      [...listed, off.length ? `与目录不一致的申报：${off.length}个` : '申报的所服务系统均与目录一致。', ...off],
      sheetLink('systems'),
    );
  },
};
