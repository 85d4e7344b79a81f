import { oddSays, usually } from '../../../project/papers/written';
import type { ActRequest, ActView, ProjectView } from '../../../wire';
import { fileButton } from '../parts/attaching';
import { button, type Child, h, heading } from '../parts/dom';
import { type Box, box, problemOf } from '../parts/fields';
import { boxesFor, confirmations } from '../parts/joint';
import type { Desk, Draft } from '../parts/screen';
import { papersAfter } from './paper';
import { type Answered, results, signing } from '../parts/signing';

/** One way of deciding, with the projects that it fits. */
interface Choice {
  readonly key: string;
  readonly act: ActView;
  readonly fits: readonly { readonly project: ProjectView; readonly act: ActView }[];
}

const VERBS: Readonly<Record<string, string>> = {
  approve: '通过',
  return: '退回补正',
  reject: '不予通过',
  submit: '提交',
  withdraw: '撤回',
  record: '登记',
  correct: '更正',
  ask: '询问',
  answer: '答复',
};

/** Which ways of acting a form offers, and how it is called. */
export interface Source {
  readonly key: string;
  readonly title: string;
  readonly legend: string;
  readonly none: string;
  readonly acts: (project: ProjectView) => readonly ActView[];
  /** Chosen before anybody chooses; without it what the address asks for. */
  readonly first?: (act: ActView) => boolean;
}
const ALL: Source = {
  key: '',
  title: '办理',
  legend: '办理结论',
  none: '现在没有由你办理的事项。',
  acts: ({ acts }) => acts,
};
/** What the project's step waits for. */
export const DECISIONS: Source = { ...ALL, acts: ({ acts }) => acts.filter(({ aside }) => !aside) };
/** What may be done besides. */
export const ASIDE: Source = {
  ...ALL,
  key: 'aside-',
  title: '其他办理',
  legend: '选择一项',
  acts: ({ acts }) => acts.filter(({ aside }) => aside),
};

function choicesFor(projects: readonly ProjectView[], acts: Source['acts']): readonly Choice[] {
  const byKey = new Map<string, { act: ActView; fits: { project: ProjectView; act: ActView }[] }>();
  for (const project of projects) {
    for (const act of acts(project)) {
      const key = [act.step, act.command, act.outcome ?? '', ...Object.values(act.form ?? {})].join('|');
      const known = byKey.get(key) ?? { act, fits: [] };
      known.fits.push({ project, act });
      byKey.set(key, known);
    }
  }
  // Of what several have not all in common each is decided on its own page.
  const all = [...byKey].map(([key, choice]) => ({ key, ...choice }));
  const most = Math.max(0, ...all.map(({ fits }) => fits.length));
  return projects.length > 1 ? all.filter(({ fits }) => fits.length === most) : all;
}

/** The choice named in the draft, else the only one, else the one that is asked for and that fits most projects. */
function chosenOf(choices: readonly Choice[], draft: Draft, asked: (act: ActView) => boolean): Choice | undefined {
  const drafted = choices.find((choice) => choice.key === draft.choice);
  const [only] = choices;
  if (drafted || (choices.length === 1 && !only?.act.aside)) return drafted ?? only;
  return choices
    .filter((choice) => asked(choice.act))
    .reduce<Choice | undefined>(
      (best, next) => (best && best.fits.length >= next.fits.length ? best : next),
      undefined,
    );
}

/** The form by which one or several projects are decided: the outcome, what the step needs, what will be written. */
export function decision(
  desk: Desk,
  projects: readonly ProjectView[],
  source: Source = ALL,
): { element: HTMLElement; draw: () => void } {
  const draft = draftOf(desk, source.key);
  const confirming = confirmations();
  /** Those that are not done yet; a joint decision may be done for some and refused for others. */
  let left = projects;
  const several = projects.length > 1;
  const outcome = h('div');
  const form = h('form', { novalidate: true, class: 'decision', submit: (event) => event.preventDefault() });
  draw();
  return { element: h('div', {}, outcome, form), draw };

  function draw(): void {
    const taking = left.filter((project) => !draft.out.has(project.id));
    const choices = choicesFor(taking, source.acts);
    const asked = desk.place.do;
    const isAsked = ({ command }: ActView): boolean => command === asked;
    const chosen = chosenOf(choices, draft, source.first ?? isAsked);
    const none = asked && !source.key && !taking.some(({ acts }) => acts.some(isAsked));
    form.replaceChildren(
      heading(2, several ? `${source.title}（${taking.length}个项目）` : source.title),
      none ? h('p', { class: 'wrong' }, `${several ? '所选项目' : '该项目'}现在不能“${VERBS[asked] ?? asked}”。`) : '',
      choices.length === 0 ? h('p', {}, source.none) : offered({ choices, chosen, source }, choose),
      ...(chosen ? asking(chosen, taking) : []),
    );
  }

  function choose(choice: Choice): void {
    draft.choice = choice.key;
    draw();
  }

  function asking(choice: Choice, taking: readonly ProjectView[]): readonly HTMLElement[] {
    const { fits, act } = choice;
    const preview = h('div', { class: 'preview' });
    const typed = (key: string) => (value: string) => {
      draft.typed[key] = value;
      show();
    };
    const { boxes, elements } = boxesFor(fits, (field) =>
      attachable(choice, box(field, draft.typed[field.key], typed(field.key), source.key)),
    );
    const wrong = h('div', { class: 'trouble' });
    const sign = signing(desk, {
      label: `${act.label.startsWith('确认') ? '' : '确认'}${act.label}${several ? `（${fits.length}个项目）` : ''}`,
      request: () => {
        const problems = boxes.map((one) => ({ one, problem: problemOf(one) }));
        for (const { one, problem } of problems) one.mark(problem);
        const found = problems.filter(({ problem }) => problem);
        wrong.replaceChildren(...(found.length > 0 ? [summary(found)] : []));
        wrong.querySelector('h3')?.focus();
        return found.length > 0 ? undefined : requestFor(choice, boxes, { taking, confirmed: confirming.form() });
      },
      settled,
    });
    const show = (): void => preview.replaceChildren(...written(choice, boxes));
    show();
    return [
      ...leftOut(choice, taking),
      h('div', { class: 'fields' }, elements),
      preview,
      ...fits.flatMap(({ project }) => confirming.of(project.id)),
      wrong,
      h('p', { class: 'row' }, sign.button, h('span', { class: 'note' }, act.cite)),
      sign.place,
    ];
  }

  /** A refused project keeps its form; looking again is the person's choice, so that a change is not signed unseen. */
  function settled(answer: Answered): void {
    if (answer.results.every((result) => result.done)) {
      desk.drafts.delete(draftKey(desk, source.key));
      desk.reload(results(answer, papersAfter(desk, answer.after)), answer.after);
      return;
    }
    const done = new Set(answer.results.filter((result) => result.done).map((result) => result.project));
    left = left.filter((project) => !done.has(project.id));
    confirming.ask(answer.results);
    draw();
    const shown = someRefused(desk, answer);
    outcome.replaceChildren(shown);
    shown.querySelector('h2')?.focus();
  }
}

/** Of several projects each has its own folder, and its own readers. */
function attachable({ fits: [fit, ...more], act: { command, step } }: Choice, one: Box): Box {
  const of = { command, step, p: fit!.project.id };
  if (!more.length && one.field.type === 'link') one.element.append(fileButton(({ form }) => form(one, of)));
  return one;
}

const someRefused = (desk: Desk, answer: Answered): HTMLElement =>
  results(
    answer,
    papersAfter(desk, answer.after),
    h(
      'p',
      { class: 'row' },
      button('刷新', () => desk.reload()),
      h('span', {}, '所填内容已保留。提示内容已变动的，请刷新、核对后再确认。'),
    ),
  );

interface Offered {
  readonly choices: readonly Choice[];
  readonly chosen: Choice | undefined;
  readonly source: Source;
}

/** Nothing to choose from where the heading says the one thing that there is. */
const offered = (all: Offered, choose: (choice: Choice) => void): HTMLElement | string =>
  all.choices.length === 1 && all.chosen?.act.label === all.source.title ? '' : radios(all, choose);

function radios({ choices, chosen, source: { key, legend } }: Offered, choose: (choice: Choice) => void): HTMLElement {
  const steps = new Set(choices.map((choice) => choice.act.step));
  return h(
    'fieldset',
    {},
    h('legend', {}, legend),
    choices.map((choice, i) =>
      h(
        'label',
        { class: 'choice' },
        h('input', {
          type: 'radio',
          name: `${key}choice`,
          id: `${key}choice-${i}`,
          checked: choice === chosen,
          change: () => {
            choose(choice);
            document.getElementById(`${key}choice-${i}`)?.focus();
          },
        }),
        h('span', {}, choice.act.label),
        steps.size > 1 &&
          !choice.act.label.includes(choice.act.stepLabel) &&
          h('span', { class: 'note' }, choice.act.stepLabel),
      ),
    ),
  );
}

const draftKey = (desk: Desk, key: string): string => `${key}${desk.place.p ?? ''}`;

export function draftOf(desk: Desk, of = ''): Draft {
  const key = draftKey(desk, of);
  const draft = desk.drafts.get(key) ?? { typed: {}, out: new Set<string>() };
  desk.drafts.set(key, draft);
  return draft;
}

interface Beside {
  readonly taking: readonly ProjectView[];
  readonly confirmed: Readonly<Record<string, string>>;
}

function requestFor(choice: Choice, boxes: readonly Box[], { taking, confirmed }: Beside): Omit<ActRequest, 'id'> {
  const { act, fits } = choice;
  const form: Record<string, string> = { ...confirmed, ...act.form };
  for (const one of boxes) {
    const value = one.value();
    if (value !== undefined) form[one.field.key] = value;
  }
  if (act.outcome !== undefined) form.outcome = act.outcome;
  // Only where the command alone would not tell which of several open steps is meant.
  const steps = new Set(taking.flatMap((project) => project.acts).map((other) => other.step));
  if (steps.size > 1) form.step = act.step;
  return {
    command: act.command,
    seen: Object.fromEntries(fits.map(({ project }) => [project.id, project.seen])),
    projects: fits.map(({ project }) => project.id),
    form,
  };
}

function summary(found: readonly { readonly one: Box; readonly problem?: string }[]): HTMLElement {
  return h(
    'section',
    { class: 'panel bad' },
    heading(3, `还有${found.length}处需要补充`),
    h(
      'ul',
      {},
      found.map(({ one, problem }) =>
        h(
          'li',
          {},
          button(problem ?? '', () => one.input.focus(), 'link'),
        ),
      ),
    ),
  );
}

function leftOut(choice: Choice, taking: readonly ProjectView[]): readonly HTMLElement[] {
  const out = taking.filter((project) => !choice.fits.some((fit) => fit.project === project));
  if (out.length === 0) return [];
  return [
    h(
      'section',
      { class: 'panel bad' },
      h('h3', {}, `以下${out.length}个项目不适用“${choice.act.label}”，本次不办理`),
      h(
        'ul',
        {},
        out.map((project) =>
          h(
            'li',
            {},
            `${project.name}（${project.id}，${project.state}）${project.cannot.map((why) => `：${why}`).join('')}`,
          ),
        ),
      ),
    ),
  ];
}

/** 将写入: the form as it stands, and what the step writes besides, once where it is the same for all. */
function written({ fits }: Choice, boxes: readonly Box[]): readonly HTMLElement[] {
  const typed = boxes.flatMap((one): Child[] => {
    const value = one.value();
    const { label, type, value: before, options, own } = one.field;
    // Of what each project has by itself the text is a document's number.
    const usual = own && type === 'text' && value ? usually(value) : undefined;
    if (value === undefined) return [h('li', {}, `${label}：各项目保持现值`)];
    if (value === '') return before ? [h('li', {}, `${label}：清空`)] : [];
    return [
      h(
        'li',
        {},
        `${label}：`,
        h('b', {}, options?.find((o) => o.value === value)?.label ?? value),
        type === 'money' && ' 万元',
        usual && h('span', { class: 'note' }, `（${oddSays(usual)}）`),
      ),
    ];
  });
  const besides = new Map<string, string[]>();
  for (const { project, act } of fits)
    for (const line of new Set(act.writes)) besides.set(line, [...(besides.get(line) ?? []), project.name]);
  return [
    h('h3', {}, '将写入'),
    h(
      'ul',
      {},
      typed,
      // What is so for all of them first.
      [...besides]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([line, names]) => h('li', {}, names.length < fits.length && `${names.join('、')}：`, line)),
    ),
  ];
}
