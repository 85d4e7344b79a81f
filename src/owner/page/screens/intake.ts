// 补录 (A30.3): a file or a pasted block, its columns, what each row would become, and then the rows in parts.
import type { IntakeTable, IntakeView, Result } from '../../../wire';
import { INTAKE_PART } from '../../../wire/intake';
import { button, h, heading, table } from '../parts/dom';
import { box, problemOf } from '../parts/fields';
import { type Brought, broughtBy, partsOf, tableOf } from '../parts/matched';
import { type Answered, command, signing } from '../parts/signing';
import type { FileReader } from '../parts/file';
import { type Desk, toolOf } from '../parts/screen';
import { uuid } from '../parts/server';

/** The screen below its heading: brought with the code that reads files, when it is opened. */
export function intakeScreen(desk: Desk, view: IntakeView, reader: FileReader): readonly HTMLElement[] {
  const next = h('div');
  const show = (grids: Parameters<typeof broughtBy>[0]) => {
    const brought = broughtBy(grids, view);
    next.replaceChildren(
      ...(brought?.rows.length
        ? columnsPart(desk, view, brought)
        : [
            h(
              'p',
              { class: 'notice' },
              '没有认出表头：表头中至少要有“项目名称”“建设单位”等两个以上的栏目，下面有内容。',
            ),
          ]),
    );
    next.querySelector<HTMLElement>('h2')?.focus();
  };
  const file = h('input', {
    id: 'intake-file',
    type: 'file',
    accept: '.xlsx,.csv',
    change: () => {
      const chosen = file.files?.[0];
      if (!chosen) return;
      reader
        .read(chosen)
        .then(show, () =>
          next.replaceChildren(h('p', { class: 'notice' }, '这个文件读不出来：请另存为 .xlsx 或 .csv 后再选择。')),
        );
    },
  });
  const pasted = h('textarea', {
    id: 'intake-paste',
    rows: 3,
    input: () => pasted.value.trim() && show([reader.parse(pasted.value)]),
  });
  return [
    h(
      'p',
      { class: 'row' },
      button('下载补录模板（.xlsx）', () => download(reader.template)),
    ),
    h('div', { class: 'field' }, h('label', { for: file.id }, '选择文件（.xlsx、.csv）'), file),
    h('div', { class: 'field' }, h('label', { for: pasted.id }, '或从电子表格复制后粘贴在这里（连同表头）'), pasted),
    next,
  ];
}

function download(base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const href = URL.createObjectURL(new Blob([bytes], { type }));
  h('a', { href, download: '补录模板.xlsx' }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** What each column is taken for; those that are not known come first. */
function columnsPart(desk: Desk, view: IntakeView, brought: Brought): readonly HTMLElement[] {
  const checked = h('div');
  const tool = toolOf(desk, 'intake.write');
  const basis = box({ ...tool.fields[0]!, differs: false, filled: false }, undefined, () => {});
  const shown = brought.columns.filter(({ head, sample }) => head && sample);
  const lines = (of: typeof shown) =>
    table(
      '各列对应的栏目',
      ['列', '内容示例', '对应栏目', '金额单位'],
      of.map((column) => ({ cells: [column.head, column.sample.slice(0, 40), taken(column), unit(column)] })),
    );
  function taken(column: (typeof shown)[number]): HTMLElement {
    const select = h(
      'select',
      {
        'aria-label': `“${column.head}”对应的栏目`,
        change: () => {
          column.to = select.value;
        },
      },
      h('option', { value: '' }, '不补录'),
      view.columns.map(({ key, label }) => h('option', { value: key }, label)),
    );
    select.value = column.to;
    return select;
  }
  function unit(column: (typeof shown)[number]): HTMLElement | false {
    if (!view.columns.some(({ key, money }) => money && key === column.to)) return false;
    const select = h(
      'select',
      {
        'aria-label': `“${column.head}”的金额单位`,
        change: () => {
          column.yuan = select.value !== '';
        },
      },
      h('option', { value: '' }, '万元'),
      h('option', { value: 'yuan' }, '元'),
    );
    select.value = column.yuan ? 'yuan' : '';
    return select;
  }
  const unknown = shown.filter(({ to }) => !to);
  const matched = shown.filter(({ to }) => to);
  const check = signing(desk, {
    label: `${toolOf(desk, 'intake.try').label}${brought.rows.length}行`,
    request: () => {
      checked.replaceChildren();
      const problem = problemOf(basis);
      basis.mark(problem);
      if (problem) basis.input.focus();
      return problem
        ? undefined
        : { ...command('intake.try', { basis: basis.value() ?? '' }), table: tableOf(brought, view.columns) };
    },
    settled: (answer) => {
      checked.replaceChildren(...checkedPart(desk, { view, brought, answer, basis: basis.value() ?? '' }));
      checked.querySelector<HTMLElement>('h2')?.focus();
    },
  });
  return [
    heading(
      2,
      `读到${brought.rows.length}行，认出${matched.length}列${unknown.length ? `，${unknown.length}列请选择` : ''}`,
    ),
    ...(unknown.length ? [lines(unknown)] : []),
    h('details', {}, h('summary', {}, '查看或修改已认出的列'), lines(matched)),
    basis.element,
    h('p', { class: 'row' }, check.button),
    check.place,
    checked,
  ];
}

interface Checked {
  readonly view: IntakeView;
  readonly brought: Brought;
  readonly answer: Answered;
  readonly basis: string;
}

const resultLine = (result: Result, done = '可补录'): HTMLElement =>
  h(
    'li',
    {},
    h('span', { class: result.done ? 'tag good' : 'tag bad' }, result.done ? done : '有问题'),
    h('strong', {}, `${result.name ?? ''}${result.project ? `（${result.project}）` : ''}`),
    ` ${result.title}`,
    result.lines.length > 0 &&
      h(
        'ul',
        {},
        result.lines.map((line) => h('li', {}, line)),
      ),
  );

/** What each row would become; those with a problem stay out until the file is put right. */
function checkedPart(desk: Desk, { view, brought, answer, basis }: Checked): readonly HTMLElement[] {
  const { results } = answer;
  if (results.length !== brought.rows.length)
    return [
      heading(2, '还不能检查'),
      h(
        'ul',
        {},
        results.map((result) => resultLine(result)),
      ),
    ];
  const wrong = results.filter(({ done }) => !done);
  const there = results.filter(({ done, project }) => done && project);
  const fresh = brought.rows.filter((_, i) => results[i]!.done && !results[i]!.project);
  const count = `${fresh.length}个项目可以补录${there.length ? `，${there.length}个此前已补录` : ''}${wrong.length ? `，${wrong.length}行有问题` : ''}`;
  return [
    heading(2, `检查结果：${count}`),
    h(
      'ul',
      { class: 'results' },
      wrong.map((result) => resultLine(result)),
    ),
    h(
      'details',
      { open: wrong.length === 0 },
      h('summary', {}, `补录后的情况（${fresh.length + there.length}个）`),
      h(
        'ul',
        { class: 'results' },
        results.filter(({ done }) => done).map((result) => resultLine(result, result.project ? '已补录' : undefined)),
      ),
    ),
    ...(fresh.length ? writing(desk, { view, brought, basis, rows: fresh }) : []),
  ];
}

interface Writing {
  readonly view: IntakeView;
  readonly brought: Brought;
  readonly basis: string;
  readonly rows: IntakeTable['rows'];
}

/** Part after part, each with an id of its own: one that was lost is asked for again and written once. */
function writing(desk: Desk, { view, brought, basis, rows }: Writing): readonly HTMLElement[] {
  const parts = partsOf(rows, INTAKE_PART);
  const batch = uuid();
  const progress = h('p', { role: 'status' });
  const done: Result[] = [];
  let at = 0;
  const sign = signing(desk, {
    label: `补录${rows.length}个项目`,
    request: () => {
      progress.textContent = `正在补录第${at + 1}部分，共${parts.length}部分……`;
      return { ...command('intake.write', { basis, batch }), table: tableOf(brought, view.columns, parts[at]!) };
    },
    settled: (answer) => {
      done.push(...answer.results);
      at++;
      if (at < parts.length) {
        setTimeout(() => sign.button.click());
        return;
      }
      const written = done.filter((result) => result.done).length;
      desk.reload(
        h(
          'section',
          { class: written < done.length ? 'panel bad' : 'panel good' },
          heading(
            2,
            `已补录${written}个项目${written < done.length ? `，${done.length - written}个未补录` : ''}，批次${batch.slice(0, 6).toUpperCase()}`,
          ),
          h('p', {}, '不发邮件；自下一次每日提醒起照常提醒。有误的可在规定天数内整批撤回。'),
          h(
            'ul',
            { class: 'results' },
            done.map((result) => resultLine(result, '已补录')),
          ),
        ),
      );
    },
  });
  return [h('p', { class: 'row' }, sign.button), progress, sign.place];
}
