// 逐项填写: follows the selection, shows the row's form, and writes each field into its cell once it is typed. What is typed
// stands in the sheet and nowhere else.
import { quoted } from '../../../measure/quoted';
import {
  FORM_COMMAND,
  labelOfHeader,
  type AnsweredBeside,
  type FillField,
  type Following,
  type FormView,
  type NotWritten,
  type RowHere,
  type RowName,
  type Withdrawing,
  type Wrote,
} from '../../../wire';
import { confirming, outcome, panel, verdict, withdrawal, type Wrong } from './answer';
import { button, type Child, h } from './dom';
import { Cells } from './cells';
import { asWritten, FieldBox, problemOf, type Typed } from './field';
import { call, toSheet } from './server';

/** Between two looks at the selection, while the page is visible. */
const PAUSE = 2_500;
const GONE = '表中没有找到该行，可能已被删除；系统每日检查时按办理记录恢复，未提交的内容请另行保存。';
const same = (a: RowName | undefined, b: RowName | undefined): boolean => a?.id === b?.id && a?.sheet === b?.sheet;
const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function notSays({ now, why: said = '' }: NotWritten): Pick<Typed, 'says' | 'now'> {
  if (now !== undefined) return { says: '显示之后已有人改填', now };
  if (/protect/i.test(said)) return { says: '该格现在不能由你填写，请点“检查”重新读取' };
  return {
    says: /validation/i.test(said)
      ? '表格不接受该内容，请按说明改填'
      : `未写入（${said || '找不到该行'}），请点“检查”再写`,
  };
}

export class Beside {
  private shown: RowName | undefined;
  private form: FormView | undefined;
  private row: Cells | undefined;
  /** The cells as they were when the form was made. */
  private was: Cells | undefined;
  private readonly boxes = new Map<string, FieldBox>();
  private readonly typed = new Map<string, Typed>();
  private readonly waiting = new Set<string>();
  private writing: Promise<void> | undefined;
  private strict = false;
  private header = '';
  /** Grows with each change of ours: what was asked before it tells of before. */
  private turn = 0;
  private readonly top = h('div');
  private readonly body = h('div');
  private readonly answer = h('div', { class: 'answer' });
  private readonly said = h('p', { role: 'status' });
  private readonly acts = h('p', { class: 'row' });

  constructor(private readonly place: HTMLElement) {}

  begin(): void {
    document.addEventListener('visibilitychange', () => void this.look());
    const again = (): void => void this.look().then(() => setTimeout(again, PAUSE));
    again();
  }

  private async look(): Promise<void> {
    if (document.hidden || this.writing) return;
    const { turn } = this;
    try {
      const found = await call('followRow', ...(this.shown ? [this.shown] : []));
      if (turn === this.turn) this.follow(found);
    } catch (error) {
      this.said.textContent = `没有读到表格（${why(error)}），稍后再读。`;
    }
  }

  private follow({ here, row }: Following): void {
    if (!here && !this.shown) this.nothing();
    if (here && !same(here, this.shown)) {
      if (this.typed.size) this.unwritten(here);
      else void this.load(here);
      return;
    }
    // Somebody handed it in, sent it back or decided meanwhile: other cells are open.
    const acted = row && this.was && new Cells(row).record() !== this.was.record();
    if (this.shown && acted && !this.typed.size) return void this.load(this.shown);
    if (row && this.form) this.update(row);
    if (!row && this.form && !here && this.said.textContent !== GONE) this.said.textContent = GONE;
    if (here && here.header !== this.header) this.mark(here.header);
  }

  /** Somebody stands elsewhere, and what he typed is in no cell: he puts it right, or gives it up. */
  private unwritten(here: RowName): void {
    // It is said once, whatever the next looks find.
    if (this.said.querySelector('button')?.textContent?.endsWith(here.id)) return;
    const giveUp = button(`不再写入，填写${here.id}`, () => {
      this.typed.clear();
      this.waiting.clear();
      void this.load(here);
    });
    const labels = [...this.typed.keys()].map((key) => this.boxes.get(key)?.field.label).join('、');
    this.said.replaceChildren(`${this.shown?.id}有${this.typed.size}项未写入：${labels}。`, giveUp);
  }

  private nothing(): void {
    this.place.replaceChildren(h('p', { role: 'status' }, '请在表中选中项目所在的行。本栏随所选的行变化。'));
  }

  /** The field of the cell in which the person stands comes into view; the keyboard stays where it is. */
  private mark(header: string): void {
    this.header = header;
    const label = labelOfHeader(header);
    for (const { element, field } of this.boxes.values()) {
      element.classList.toggle('here', field.label === label);
      if (field.label === label && !this.place.contains(document.activeElement))
        element.scrollIntoView({ block: 'center' });
    }
  }

  private async load(name: RowName): Promise<void> {
    const turn = ++this.turn;
    if (!same(name, this.shown)) {
      this.strict = false;
      this.answer.replaceChildren();
      this.place.replaceChildren(h('p', { role: 'status' }, `正在读取${name.id}……`));
    }
    this.shown = { sheet: name.sheet, id: name.id };
    try {
      const found = await call('askBeside', this.shown, { command: FORM_COMMAND });
      if (turn === this.turn) this.take(found);
    } catch (error) {
      this.shown = undefined;
      this.place.replaceChildren(panel('没有读到', false, h('p', {}, why(error))));
    }
  }

  private take({ answer, row }: AnsweredBeside): void {
    this.row = this.was = row ? new Cells(row) : undefined;
    this.form = answer.ok && 'form' in answer ? answer.form : undefined;
    if (this.form) this.draw(this.form);
    else if (answer.ok) this.refused('closed' in answer ? answer.closed.says : '', 'closed' in answer && answer.closed);
    else this.refused(answer.says);
  }

  /** No cell is open: why, and what may be taken back. */
  private refused(says: string, closed?: false | { readonly withdraws: Withdrawing }): void {
    const back = closed && this.takesBack(closed.withdraws);
    const again = button('重新读取', () => this.shown && void this.load(this.shown));
    this.acts.replaceChildren(again, ...(back ? [back] : []));
    this.place.replaceChildren(
      h('p', { class: 'id' }, this.shown?.id),
      h('p', {}, says),
      this.answer,
      this.said,
      this.acts,
    );
    this.said.textContent = '';
  }

  private takesBack(withdraws: Withdrawing): HTMLElement {
    const go = (confirmed?: string): void => void this.handIn('withdraw', confirmed);
    return button(withdraws.label, () => this.tell(withdrawal(withdraws, go)));
  }

  private draw(form: FormView): void {
    this.boxes.clear();
    const sections = form.sections.map(({ label, says, cite, fields }) =>
      h(
        'details',
        { open: true },
        h('summary', {}, label),
        says && h('p', { class: 'words' }, `${quoted(says)}${cite ? `（${cite}）` : ''}`),
        fields.map((field) => this.boxFor(field).element),
      ),
    );
    this.body.replaceChildren(...sections);
    this.acts.replaceChildren(
      button('检查', () => void this.check()),
      ...(form.step ? [button('提交', () => void this.submit(), 'main')] : []),
      ...(form.withdraws ? [this.takesBack(form.withdraws)] : []),
    );
    const bar = h(
      'div',
      { class: 'bar', role: 'region', 'aria-label': '检查和提交' },
      this.answer,
      this.said,
      this.acts,
    );
    this.place.replaceChildren(this.top, this.body, bar);
    this.refresh();
  }

  private boxFor(field: FillField): FieldBox {
    const { key, label } = field;
    const box = new FieldBox(field, {
      typing: (text) => this.type(key, text),
      commit: () => this.commit(key),
      chosen: (mine) => this.choose(key, mine),
      go: () => void call('goBeside', this.shown!, this.row?.headerOf(label) ?? '').then(toSheet),
    });
    this.boxes.set(key, box);
    return box;
  }

  private cell({ label }: FillField): string {
    return this.row?.text(label) ?? '';
  }

  private type(key: string, text: string): void {
    const { field } = this.boxes.get(key)!;
    const base = this.typed.get(key)?.base ?? this.cell(field);
    if (text === base && base === this.cell(field)) this.typed.delete(key);
    else this.typed.set(key, { text, base });
  }

  /** Once it is typed it is written; what cannot be read is said first. */
  private commit(key: string): void {
    const { field } = this.boxes.get(key)!;
    const typed = this.typed.get(key);
    if (typed && !problemOf(field, typed.text)) this.waiting.add(key);
    this.refresh();
    void this.write();
  }

  private choose(key: string, mine: boolean): void {
    const typed = this.typed.get(key);
    this.typed.delete(key);
    if (mine && typed?.now !== undefined) {
      this.typed.set(key, { text: typed.text, base: typed.now });
      this.commit(key);
    }
    this.refresh();
    this.boxes.get(key)?.focus();
  }

  /** One after another, so that each knows what the one before has left. */
  private write(): Promise<void> {
    this.writing ??= this.writeAll().finally(() => {
      this.writing = undefined;
      this.refresh();
    });
    return this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.size && this.shown) {
      const sent = [...this.waiting].flatMap((key) => {
        const { field } = this.boxes.get(key)!;
        const typed = this.typed.get(key);
        const header = this.row?.headerOf(field.label);
        return typed && header !== undefined ? [{ key, header, typed, value: asWritten(field, typed.text) }] : [];
      });
      this.waiting.clear();
      if (!sent.length) return;
      this.turn++;
      this.said.textContent = '正在写入……';
      const writes = sent.map(({ header, value, typed: { base } }) => ({ header, value, base }));
      const wrote = await call('writeBeside', this.shown, writes).catch(
        (error): Wrote => ({ not: writes.map(({ header }) => ({ header, why: why(error) })) }),
      );
      const left = new Map(wrote.not.map((one) => [one.header, one]));
      const now = wrote.row && new Cells(wrote.row);
      for (const { key, header, typed } of sent) {
        const not = left.get(header);
        const { text } = this.typed.get(key)!;
        // Typed on meanwhile: it goes on from what was written.
        const base = not ? typed.base : (now?.at(header) ?? typed.text);
        if (text !== typed.text) this.typed.set(key, { text, base });
        else if (not) this.typed.set(key, { text, base, ...notSays(not) });
        else this.typed.delete(key);
      }
      if (wrote.row) this.update(wrote.row);
      this.said.textContent = left.size ? `${left.size}项未写入，请看各项下的说明` : '';
    }
  }

  private update(row: RowHere): void {
    this.row = new Cells(row);
    this.refresh();
  }

  private state(field: FillField) {
    const cell = this.cell(field);
    const changed = cell !== this.was?.text(field.label);
    return { cell, typed: this.typed.get(field.key), strict: this.strict, changed };
  }

  private refresh(): void {
    const { form, row } = this;
    if (!form) return;
    for (const box of this.boxes.values()) box.show(this.state(box.field));
    const { id, name, sheet, state, hint, headline } = form;
    // As the row's own formulas say it now.
    const live = headline.map(([label, text]) => {
      const now = row?.said(label);
      return [label, now === undefined || now === this.was?.said(label) ? text : now || '待确定'] as const;
    });
    const facts = [['状态', state], ...(hint ? [['提示', hint]] : []), ...live];
    this.top.replaceChildren(
      h('h1', {}, this.nameIn(name)),
      h('p', { class: 'id' }, `${id} · “${sheet}”表第${row?.row ?? form.row}行`),
      h(
        'dl',
        {},
        facts.map(([label, text]) => h('div', {}, h('dt', {}, label), h('dd', {}, text))),
      ),
    );
    if (!this.writing && !this.typed.size) this.said.textContent = this.leftSays();
  }

  private nameIn(name: string): string {
    const field = [...this.boxes.values()].find((box) => box.field.key === 'name')?.field;
    return (field ? this.cell(field) : name) || '（未填项目名称）';
  }

  private leftSays(): string {
    const asks = this.form?.asks;
    if (asks !== undefined) return `提交前请确认：${asks}。`;
    const left = [...this.boxes.values()].filter(({ field }) => field.required && !this.cell(field)).length;
    return left ? `必填项还有${left}项，尚未提交。` : '必填项已填，尚未提交。';
  }

  /** Written, then judged as 检查所选 does; what is wrong stands at its field. */
  private async check(hand?: (form: FormView) => Child): Promise<boolean> {
    const { shown } = this;
    if (!shown) return false;
    this.strict = true;
    for (const [key, typed] of this.typed)
      if (typed.now === undefined && !problemOf(this.boxes.get(key)!.field, typed.text)) this.waiting.add(key);
    await this.write();
    this.said.textContent = '正在检查……';
    await this.load(shown);
    const { form } = this;
    if (!form) return false;
    const wrong = [...this.boxes.values()].flatMap((box): Wrong[] => {
      const state = this.state(box.field);
      const bad = box.wrongIn(state) || state.typed;
      return bad ? [{ label: box.field.label, focus: () => box.focus() }] : [];
    });
    this.tell(verdict(form, wrong, hand?.(form)));
    return !wrong.length && form.findings.every((found) => found.warns);
  }

  /** What it leads to is shown before it is done. */
  private async submit(): Promise<void> {
    const go = (confirmed?: string): void => void this.handIn('submit', confirmed);
    await this.check(({ label, asks }) =>
      asks === undefined
        ? h(
            'p',
            { class: 'row' },
            button(`确认提交：${label}`, () => go(), 'main'),
          )
        : confirming(asks, go),
    );
  }

  private async handIn(command: 'submit' | 'withdraw', confirmed?: string): Promise<void> {
    const { shown, row } = this;
    if (!shown) return;
    this.said.textContent = command === 'submit' ? '正在提交……' : '正在撤回……';
    const record = row?.record();
    const seen = record !== undefined && { seen: { [shown.id]: record } };
    try {
      const { answer: answered } = await call('askBeside', shown, {
        command,
        ...seen,
        ...(confirmed !== undefined && { confirmed }),
      });
      const done = answered.ok && answered.results.every((result) => result.done);
      if (done) this.strict = false;
      this.tell(outcome(answered, (words) => void this.handIn(command, words)));
      if (done) await this.load(shown);
    } catch (error) {
      this.tell(panel('没有收到办理结果', false, h('p', {}, `${why(error)}。请点“检查”核对后再操作。`)));
    }
  }

  private tell(element: HTMLElement): void {
    this.answer.replaceChildren(element);
    element.querySelector('h2')?.focus();
    this.said.textContent = '';
  }
}
