import { type ActView, MOST_SHOWN, type ProjectView } from '../../../wire';
import { ASIDE, DECISIONS, decision, draftOf, type Source } from './decision';
import { fileButton } from '../parts/attaching';
import { button, type Child, facts, h, heading, link, table } from '../parts/dom';
import type { Desk } from '../parts/screen';
import { fillingComing, fillings, isFilling } from './filling';
import { papersOf } from './paper';

type Path = ProjectView['path'][number];

const STANDS: Readonly<Record<Path['is'], string>> = {
  done: '已完成',
  open: '待提交',
  waiting: '待办理',
  'to come': '未到',
  ended: '未办结',
};

/** One project, or several to be decided together. */
export function projectsScreen(desk: Desk): readonly HTMLElement[] {
  if (isFilling(desk)) return fillingComing(desk);
  const { projects, rest = [] } = desk.view;
  const asked = (desk.place.p ?? '').split(/[,，\s]+/).filter(Boolean);
  const missing = asked.filter((id) => !rest.includes(id) && !projects.some((project) => project.id === id));
  const notFound = missing.length > 0 && h('p', { class: 'panel bad' }, `没有找到或无权查看：${missing.join('、')}`);
  const back = h(
    'p',
    {},
    button('← 返回我的待办', () => desk.go({ tab: 'queue' }), 'link'),
  );
  const more = rest.length > 0 && next(desk, rest);
  const [first] = projects;
  if (!first) return present(back, heading(1, '项目'), notFound, more);
  return projects.length === 1
    ? [back, ...present(notFound, more), one(desk, first)]
    : [back, ...present(notFound, more), ...several(desk, projects)];
}

/** More were chosen than are shown at once: how many, and the way to the others. */
function next(desk: Desk, rest: readonly string[]): HTMLElement {
  const { place } = desk;
  const all = rest.length + MOST_SHOWN;
  const says = `所选${all}个项目，先显示前${MOST_SHOWN}个，其余${rest.length}个请办完这些后继续。 `;
  return h(
    'p',
    { class: 'panel', role: 'status' },
    says,
    button(`接着看其余${rest.length}个`, () => desk.go({ ...place, p: rest.join(',') }), 'link'),
  );
}

const present = (...children: readonly (HTMLElement | false)[]): readonly HTMLElement[] =>
  children.filter((child): child is HTMLElement => child !== false);

/** What is to be decided comes first, and beside it what it is decided on. */
function one(desk: Desk, project: ProjectView): HTMLElement {
  const { id, unit, state, next: todo, amount, cannot, summary } = project;
  return h(
    'article',
    {},
    heading(1, project.name || project.id),
    h(
      'p',
      { class: 'brief' },
      [id, unit, amount && `总投资${amount}`].filter(Boolean).join(' · '),
      h('br'),
      h('strong', {}, state),
      todo && `　下一步：${todo}`,
      soonest(project),
    ),
    isAsked(project) && answers(desk, project),
    fillings(desk, project),
    h(
      'div',
      { class: 'columns' },
      h(
        'div',
        {},
        changes(project),
        cannot.map((why) => h('p', { class: 'panel' }, why)),
        DECISIONS.acts(project).length > 0 || cannot.length === 0
          ? decision(desk, [project], DECISIONS).element
          : undefined,
        aside(desk, project),
        !isAsked(project) && answers(desk, project),
        papersOf(desk, project),
        asking(desk, project),
        corrections(desk, project),
        path(project),
      ),
      h('div', {}, h('section', {}, h('h2', {}, '概要'), facts(summary)), deadlines(project), stages(project)),
    ),
    history(project),
  );
}

/** The day that comes first, where there is one. */
const soonest = ({ due: [first] }: ProjectView): Child =>
  first && h('span', { class: first.overdue ? 'overdue' : '' }, `　${first.text}`);

/** 本次改动: what was handed in anew, before and after, as far as it goes into reach of the form. */
function changes({ changes: found }: ProjectView): Child {
  if (!found) return undefined;
  const { before, on, asked, fields } = found;
  const count = fields.length ? `${fields.length}处` : '没有改动';
  return h(
    'details',
    { class: 'panel changes', open: fields.length > 0 && fields.length <= MOST_OPEN },
    h('summary', {}, `本次改动：${count}`, h('span', { class: 'note' }, `${on}提交，与${before}提交的相比`)),
    asked && h('p', {}, `上次退回意见：${asked}`),
    fields.length > 0 &&
      h(
        'ul',
        {},
        fields.map(({ label, was, is }) => h('li', {}, `${label}：`, h('del', {}, was), ' → ', h('ins', {}, is))),
      ),
  );
}
const MOST_OPEN = 4;

const isAnswer = ({ command, aside }: ActView): boolean => command === 'answer' && !aside;
const QUESTIONS: Source = {
  key: 'ask-',
  title: '询问',
  legend: '选择一项',
  none: '',
  acts: ({ asks }) => asks,
  first: isAnswer,
};

/** What may be done besides, folded away unless the address asks for it. */
function aside(desk: Desk, project: ProjectView): Child {
  const acts = ASIDE.acts(project);
  if (!acts.length) return undefined;
  const begun = draftOf(desk, ASIDE.key).choice !== undefined;
  return h(
    'details',
    { open: begun || acts.some(({ command }) => command === desk.place.do) },
    h('summary', {}, ASIDE.title, h('span', { class: 'note' }, acts.map(({ label }) => label).join('、'))),
    decision(desk, [project], ASIDE).element,
  );
}

/** What was asked: whoever may answer does so above all else, for it is waited for; the asker decides first. */
function answers(desk: Desk, project: ProjectView): Child {
  const { questions } = project;
  if (questions.length === 0) return undefined;
  return h(
    'section',
    { class: 'panel asked' },
    h('h2', {}, '询问与答复'),
    h(
      'ul',
      {},
      questions.map((line) => h('li', {}, line)),
    ),
    isAsked(project) && decision(desk, [project], QUESTIONS).element,
  );
}
const isAsked = ({ questions, asks }: ProjectView): boolean => questions.length > 0 && asks.some(isAnswer);

/** A question of one's own, folded away. */
function asking(desk: Desk, project: ProjectView): Child {
  if (!project.asks.length || isAsked(project)) return undefined;
  const begun = draftOf(desk, QUESTIONS.key).choice !== undefined;
  return h(
    'details',
    { open: begun },
    h('summary', {}, '询问', h('span', { class: 'note' }, '问清一件事，不退回；对方在办理台答复')),
    decision(desk, [project], QUESTIONS).element,
  );
}

const CORRECTIONS: Source = {
  key: 'correct-',
  title: '提出更正',
  legend: '更正哪一项',
  none: '没有由你提出更正的内容。',
  acts: ({ corrections: open = [] }) => open,
};

/** What was signed wrong: folded away, for it is seldom wanted (A27.2). */
function corrections(desk: Desk, project: ProjectView): Child {
  if (!project.corrections?.length) return undefined;
  const begun = draftOf(desk, CORRECTIONS.key).choice !== undefined;
  return h(
    'details',
    { open: begun },
    h('summary', {}, '更正已办理的内容', h('span', { class: 'note' }, '文号、日期、金额、结论或建设单位有误时使用')),
    decision(desk, [project], CORRECTIONS).element,
  );
}

function deadlines({ due }: ProjectView): Child {
  if (due.length === 0) return undefined;
  return h(
    'section',
    {},
    h('h2', {}, '期限'),
    h(
      'ul',
      { class: 'plain' },
      due.map(({ text, basis, overdue, cite }) =>
        h(
          'li',
          {},
          h('span', { class: basis === '法定' ? 'tag law' : 'tag' }, basis === '内部' ? '内部安排' : basis),
          h('span', { class: overdue ? 'overdue' : '' }, text),
          // Of our own arrangements the tag says all there is to say.
          basis !== '内部' && h('span', { class: 'note' }, cite),
        ),
      ),
    ),
  );
}

function stages(project: ProjectView): HTMLElement {
  return h(
    'section',
    {},
    h('h2', {}, '填报内容'),
    project.stages.map(({ label, state, fields, open }) =>
      h(
        'details',
        { open },
        h('summary', {}, label, state && h('span', { class: 'note' }, state)),
        facts(
          fields.map(
            (field) =>
              [
                field.label,
                [
                  field.link ? link(field.text, field.link) : field.text,
                  field.typed && h('span', { class: 'tag' }, '未提交'),
                ],
              ] as const,
          ),
        ),
      ),
    ),
  );
}

function path(project: ProjectView): HTMLElement {
  return h(
    'section',
    { class: 'road' },
    h('h2', {}, '流程'),
    h(
      'ol',
      { class: 'path' },
      project.path.map((step) =>
        h(
          'li',
          {
            class: step.is === 'to come' || step.is === 'ended' ? 'later' : step.is,
            'aria-current': step.is === 'waiting' && 'step',
          },
          h('span', { class: 'tag' }, STANDS[step.is]),
          h('strong', {}, step.label),
          ` ${step.carrier}`,
          h('span', { class: 'note' }, [step.text, step.cite].filter(Boolean).join(' · ')),
        ),
      ),
    ),
  );
}

function history(project: ProjectView): HTMLElement {
  // The column's head says what its cells are.
  const rows = project.history.map(({ at, who, what, cite }) => ({
    cells: [at, who, what, cite.replace(/^依据：/, '')],
  }));
  return h(
    'section',
    {},
    h('h2', {}, '办理记录'),
    rows.length === 0 ? h('p', {}, '还没有办理记录。') : table('办理记录', ['时间', '办理人', '事项', '依据'], rows),
    fileButton(({ list }) => list(project), '已上传的文件'),
  );
}

function several(desk: Desk, projects: readonly ProjectView[]): readonly HTMLElement[] {
  const draft = draftOf(desk);
  const form = decision(desk, projects);
  const take = (project: ProjectView): Child =>
    h('input', {
      type: 'checkbox',
      'aria-label': `本次办理${project.name || project.id}`,
      checked: !draft.out.has(project.id),
      change: (event) => {
        if ((event.target as HTMLInputElement).checked) draft.out.delete(project.id);
        else draft.out.add(project.id);
        form.draw();
      },
    });
  const rows = projects.map((project) => ({
    cells: [
      take(project),
      h(
        'span',
        {},
        button(project.name || project.id, () => desk.go({ tab: 'projects', p: project.id }), 'link'),
        ` ${project.id}`,
        project.changes && h('span', { class: 'tag' }, `本次改动${project.changes.fields.length}处`),
      ),
      project.unit,
      project.amount,
      project.state,
      project.due.map(({ text, overdue }) => h('div', { class: overdue ? 'overdue' : '' }, text)),
    ],
  }));
  return [
    heading(1, `一并办理${projects.length}个项目`),
    table('一并办理的项目', ['办理', '项目', '建设单位', '总投资', '状态', '期限'], rows),
    form.element,
    h(
      'section',
      {},
      h('h2', {}, '概要'),
      projects.map((project) =>
        h('details', {}, h('summary', {}, project.name || project.id), changes(project), facts(project.summary)),
      ),
    ),
  ];
}
