// The screen 公文: the register of numbers, the annual plan's annex, and the county's own templates.
import type { PaperKind, PaperTemplate } from '../../../wire';
import { TEMPLATE_BYTES } from '../../../wire/papers';
import { button, type Child, h, heading } from '../parts/dom';
import { inspected, unsaidIn } from '../parts/fill';
import { asTable, download, templateOf } from '../parts/made';
import { command, results, signing } from '../parts/signing';
import { type Desk, toolOf } from '../parts/screen';
import { part } from '../parts/server';
import { openPaper } from './paper';
import { panel } from './tools';

export function papersScreen(desk: Desk, kinds: readonly PaperKind[]): readonly HTMLElement[] {
  const numbers = desk.view.tools.filter(({ command: name }) => name === 'paper.numbers');
  return [...numbers.map((tool) => panel(desk, tool)), ...(kinds.length ? [annex(desk), templates(desk, kinds)] : [])];
}

function annex(desk: Desk): HTMLElement {
  const year = h('input', {
    id: 'paper-year',
    type: 'text',
    inputmode: 'numeric',
    value: String(Number(desk.view.today.slice(0, 4)) + 1),
  });
  const place = h('div', {});
  return h(
    'section',
    {},
    heading(2, '年度建设计划（附件）'),
    h('div', { class: 'field' }, h('label', { for: year.id }, '计划年度'), year),
    h(
      'p',
      { class: 'row' },
      button('生成年度建设计划', () => openPaper(desk, { paper: 'plan', year: Number(year.value) }, place)),
    ),
    place,
  );
}

function templates(desk: Desk, kinds: readonly PaperKind[]): HTMLElement {
  const tool = toolOf(desk, 'paper.template');
  const place = h('div', {});
  const show = (): void => {
    const kind = kinds.find(({ paper }) => paper === choice.value);
    place.replaceChildren(...(kind ? one(desk, kind) : []));
  };
  const choice = h(
    'select',
    { id: 'paper-kind', change: show },
    h('option', { value: '' }, '请选择公文'),
    kinds.map(({ paper, label, version }) =>
      h('option', { value: paper }, version ? `${label}（第${version}版）` : label),
    ),
  );
  return h(
    'section',
    {},
    heading(2, tool.label),
    h('p', {}, tool.says, h('span', { class: 'note' }, ` ${tool.cite}`)),
    h('div', { class: 'field' }, h('label', { for: choice.id }, '公文'), choice),
    place,
  );
}

/** The template that counts today. */
async function template(paper: PaperKind['paper']): Promise<PaperTemplate> {
  const answer = await part({ part: 'papers', has: true, asked: { paper, fresh: true } });
  if (!answer.ok) throw new Error(answer.says);
  const found = answer.papers?.template;
  if (!found || found.lost) throw new Error(found?.lost ?? '没有收到可识别的答复');
  return found;
}

function one(desk: Desk, kind: PaperKind): readonly HTMLElement[] {
  const says = h('div', { role: 'status' });
  const below = h('div', {});
  const file = h('input', {
    id: 'paper-file',
    type: 'file',
    accept: '.docx',
    change: () => file.files?.[0] && brought(file.files[0]),
  });

  async function brought(chosen: File): Promise<void> {
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const problems = problemsOf(kind, bytes);
    says.replaceChildren(
      problems.length
        ? h(
            'div',
            { class: 'panel bad' },
            h('h3', {}, '这份模板还不能用'),
            h(
              'ul',
              {},
              problems.map((text) => h('li', {}, text)),
            ),
          )
        : h('p', {}, '占位词齐全，可以更换。'),
    );
    below.replaceChildren(...(problems.length ? [] : changing(desk, kind, { name: chosen.name, bytes })));
  }

  const get = (): void => {
    template(kind.paper).then(
      (found) => download(templateOf(kind.paper, found), `${kind.label}模板.docx`),
      (error) => says.replaceChildren(h('p', { class: 'notice' }, (error as Error).message)),
    );
  };
  return [
    h('p', {}, kind.version ? `现行模板：第${kind.version}版。` : '现行模板：内置。'),
    ...(kind.versions.length
      ? [
          h(
            'ul',
            {},
            kind.versions.map((text) => h('li', {}, text)),
          ),
        ]
      : []),
    h('p', { class: 'row' }, button('下载现行模板', get)),
    words(kind),
    h('div', { class: 'field' }, h('label', { for: file.id }, '上传改好的模板（.docx）'), file),
    says,
    below,
    ...(kind.version ? changing(desk, kind) : []),
  ];
}

const words = ({ must, words: all }: PaperKind): HTMLElement =>
  h(
    'details',
    {},
    h('summary', {}, '可用的占位词'),
    h('p', {}, `必须有：${must.map((word) => `{${word}}`).join('、')}`),
    h('p', { class: 'note' }, '没有内容时整段不出现的，写成三段：{#意见}、{意见}、{/意见}。'),
    h('p', {}, all.map((word) => `{${word}}`).join('、')),
  );

function problemsOf({ must, lists, words: all }: PaperKind, bytes: Uint8Array): string[] {
  if (bytes.length > TEMPLATE_BYTES) return [`模板不能超过${TEMPLATE_BYTES / 1000}千字节，请去掉其中的图片。`];
  const found = inspected(bytes);
  if (found.wrong) return [...found.wrong];
  const known = new Set(all);
  return [
    ...found.names
      .filter((name) => !known.has(name))
      .map((name) => `不认识的占位词：{${name}}。请改为“可用的占位词”中的写法，或去掉花括号。`),
    ...unsaidIn(found.placed, must, lists),
  ];
}

/** To the file that was brought, or back to ours. */
function changing(
  desk: Desk,
  kind: PaperKind,
  chosen?: { readonly name: string; readonly bytes: Uint8Array },
): readonly HTMLElement[] {
  const sign = signing(desk, {
    label: chosen ? `更换为“${chosen.name}”` : '恢复内置模板',
    look: chosen ? 'main' : '',
    request: () => ({
      ...command('paper.template', { paper: kind.paper, name: chosen?.name ?? '' }),
      ...(chosen && { table: asTable(chosen.bytes) }),
    }),
    settled: (answer) => desk.reload(results(answer)),
  });
  return [h('p', { class: 'row' }, sign.button), sign.place] satisfies Child[] as HTMLElement[];
}
