// The way to 填写, from a project and from 新建申报; the screen itself comes when it is opened.
import { FILL, type FillAnswer, type ProjectView, type ToolView } from '../../../wire';
import { fileButton } from '../parts/attaching';
import { button, type Child, h, heading, link } from '../parts/dom';
import { box } from '../parts/fields';
import { injected, preparing } from '../parts/injected';
import { command, results, signing } from '../parts/signing';
import type { Filling } from '../filling/brought';
import type { Desk } from '../parts/screen';
import { fill } from '../parts/server';

const VERB = FILL;
type Stage = NonNullable<ProjectView['fills']>[number]['stage'];
/** The address of a row’s form: `do=fill`, or `fill.` and its sheet, or with a field behind it, at whose file it begins. */
export const isFilling = ({ place }: Desk): boolean => (place.do ?? '').split('.')[0] === VERB;
const partsIn = (verb = ''): readonly [Stage | undefined, string | undefined] => verb.split('.').slice(1) as never;

let known: Filling | undefined;

export function fillingComing(desk: Desk): readonly HTMLElement[] {
  const { p = '', do: verb } = desk.place;
  const place = h('div', {}, heading(1, '填写'), preparing());
  const [stage, key] = partsIn(verb);
  const show = (answer: FillAnswer): void => {
    if (!answer.ok) {
      trouble(answer.says);
      return;
    }
    if (answer.code) known = injected<{ filling: Filling }>(answer.code).filling;
    place.replaceChildren(known!.screen(desk, answer));
    place.querySelector<HTMLElement>(key ? `#f-file-${key}` : 'h1')?.focus();
  };
  const trouble = (says: string): void =>
    place.replaceChildren(heading(1, '没有可填写的内容'), h('p', { class: 'panel' }, says));
  fill({ p, ...(stage && { stage }), ...(!known && { code: true }) }).then(show, (error) =>
    trouble(`${(error as Error).message}。请刷新后再试。`),
  );
  const back = button('← 返回项目', () => desk.go({ tab: 'projects', p }), 'link');
  return [h('p', {}, back), place];
}

/** On a project’s page: what this person may fill in, here and in the sheet. */
export function fillings(desk: Desk, project: ProjectView): Child {
  const { id, fills = [], typed } = project;
  if (!fills.length) return typed && h('p', { class: 'panel' }, `${typed}。`);
  return h(
    'section',
    { class: 'panel' },
    typed && h('p', {}, `${typed}。`),
    fills.map(({ stage, label, link: address }) =>
      h(
        'p',
        { class: 'row' },
        button(`填写“${label}”`, () => desk.go({ tab: 'projects', p: id, do: `${VERB}.${stage}` }), 'main'),
        link('在表格中填写', address),
      ),
    ),
    fills.some(({ files }) => files) && fileButton(({ cells }) => cells(desk, project)),
  );
}

/** 新建申报: a blank row, or one that begins with an earlier project, chosen from the unit’s own. */
export function newDraft(desk: Desk, tool: ToolView): HTMLElement {
  const cites = box({ ...tool.fields[0]!, differs: false, filled: false }, undefined, () => {}, `${tool.command}-`);
  const place = h('div');
  const list = signing(desk, {
    label: '列出本单位申报过的项目',
    look: '',
    request: () => command(tool.command, { list: 'yes' }),
    settled: ({ table }) => {
      const rows = table?.rows ?? [];
      place.replaceChildren(
        rows.length
          ? choosing(rows, (id) => take(id))
          : h('p', {}, '本单位没有申报过的项目；已移至归档表的，请填写编号。'),
      );
      place.querySelector('select')?.focus();
    },
  });
  const take = (id: string): void => {
    cites.input.value = id;
    cites.input.dispatchEvent(new Event('input'));
  };
  const sign = signing(desk, {
    label: tool.label,
    request: () => command(tool.command, { cites: cites.value() ?? '' }),
    settled: (answered) => {
      const made = answered.results.find((result) => result.done)?.project;
      if (made) return desk.go({ tab: 'projects', p: made, do: VERB });
      place.replaceChildren(results(answered));
      place.querySelector('h2')?.focus();
    },
  });
  return h('div', {}, cites.element, h('p', { class: 'row' }, sign.button, list.button), sign.place, list.place, place);
}

const choosing = (rows: readonly (readonly string[])[], take: (id: string) => void): HTMLElement => {
  const choice = h(
    'select',
    { id: 'former', change: () => take(choice.value) },
    h('option', { value: '' }, '请选择'),
    rows.map(([id = '', name, says]) => h('option', { value: id }, `${id} ${name}（${says}）`)),
  );
  return h('p', { class: 'field' }, h('label', { for: 'former' }, '上次申报'), choice);
};
