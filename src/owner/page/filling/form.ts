// 填写: the form of one row. What is typed goes into the sheet's own cells; check, submit and take back are in it.
import { quoted } from '../../../measure/quoted';
import type { FillField, Finding } from '../../../wire';
import { button, facts, h, heading, link } from '../parts/dom';
import { results } from '../parts/signing';
import type { Desk } from '../parts/screen';
import { fill, upload } from '../parts/server';
import type { Shown } from './brought';
import { fieldElement } from './field';
import { type Given, given, notGiven } from './giving';
import { asked, fieldsOf, forget, type Kept, keptOf, settle } from './kept';
import { totalSays } from './total';
import { verdict } from './verdict';
import { handingIn } from './handing';

export const fillingScreen = (desk: Desk, shown: Shown): HTMLElement => new RowForm(desk, shown).element;

const stops = ({ warns }: Finding): boolean => !warns;

class RowForm {
  private view: Shown['view'];
  private readonly kept: Kept;
  /** Says what is missing, too: before somebody asks for it a blank form is no list of faults. */
  private strict = false;
  private running = false;
  /** The button that signs, while what it signs is shown. */
  private signing: HTMLElement | undefined;
  private readonly top = h('div');
  private readonly body = h('div');
  private readonly answer = h('div', { class: 'answer' });
  private readonly said = h('span', { role: 'status' });
  private readonly bar = h('div', { class: 'bar', role: 'region', 'aria-label': '填写' });
  readonly element = h('article', { class: 'fill' }, this.top, this.body, this.answer, this.bar);

  constructor(
    private readonly desk: Desk,
    { view }: Shown,
  ) {
    this.view = view;
    this.kept = keptOf(desk, view);
    this.draw();
  }

  private draw(): void {
    const focused = document.activeElement?.id;
    const { view, kept, strict } = this;
    this.top.replaceChildren(...this.head());
    const wrong: { readonly key: string; readonly label: string }[] = [];
    const give: Parameters<typeof fieldElement>[1]['give'] = (field, file) => void this.give(field, file);
    const changed = (again = false): void => this.changed(again);
    const sections = view.sections.map(({ label, says, cite, fields }) => {
      const made = fields.map((field) => ({ field, ...fieldElement(field, { kept, strict, changed, give }) }));
      const bad = made.flatMap((one) => (one.wrong ? [one.field] : []));
      wrong.push(...bad);
      return h(
        'details',
        { open: true },
        h('summary', {}, label, bad.length > 0 && h('span', { class: 'note' }, `${bad.length}处需要处理`)),
        says && h('p', { class: 'words' }, `${quoted(says)}${cite ? `（${cite}）` : ''}`),
        h(
          'div',
          { class: 'asked' },
          made.map(({ element }) => element),
        ),
      );
    });
    const { withdraws } = view;
    const back =
      withdraws &&
      h(
        'p',
        {},
        button(withdraws.label, () => this.sign('withdraw')),
      );
    this.body.replaceChildren(...sections, ...(back ? [back] : []));
    this.signing = undefined;
    this.answer.replaceChildren(...(strict ? [verdict(view, wrong)] : []));
    this.drawBar();
    if (focused) document.getElementById(focused)?.focus();
  }

  private head(): readonly HTMLElement[] {
    const { id, name, sheet, row, state, hint, headline, link: address } = this.view;
    return [
      heading(1, name || id),
      facts([
        ['项目编号', id],
        ['填写', [`“${sheet}”表第${row}行 `, link('在表格中填写', address)]],
        ['状态', state],
        ...(hint ? [['提示', hint] as const] : []),
        ...headline,
      ]),
    ];
  }

  /** What is shown to be signed is not what stands here any more. */
  private changed(again: boolean): void {
    if (again) this.draw();
    else {
      if (this.signing) this.answer.replaceChildren();
      this.signing = undefined;
      this.drawBar();
    }
  }

  /** One main button, in sight whatever is shown: it hands in, or signs what that leads to. */
  private drawBar(): void {
    const { view, signing } = this;
    if (signing) {
      this.bar.replaceChildren(
        this.said,
        button('继续填写', () => this.draw()),
        signing,
      );
      return;
    }
    this.bar.replaceChildren(
      this.said,
      button('存草稿', () => this.save()),
      button('检查', () => this.check()),
      ...(view.step ? [button('提交', () => this.submit(), 'main')] : []),
    );
    this.count();
  }

  private count(): void {
    const typed = Object.keys(this.kept.typed).length;
    const left = fieldsOf(this.view).filter((f) => {
      const typed = this.kept.typed[f.key];
      return typed === undefined ? f.missing : f.required && !typed.trim();
    }).length;
    const parts = [
      left ? `必填项还有${left}项` : '必填项已填',
      typed && `${typed}项未保存`,
      totalSays(this.view, this.kept),
    ];
    this.said.textContent = parts.filter(Boolean).join('，');
  }

  /** Writes what was typed; false where some of it could not be. */
  private async save(): Promise<boolean> {
    if (this.running) return false;
    this.running = true;
    this.said.textContent = '正在保存……';
    const { id, stage } = this.view;
    try {
      const answered = await fill({ p: id, stage, cells: asked(this.kept), confirmed: [...this.kept.confirmed] });
      if (!answered.ok) return this.trouble(answered.says);
      this.view = answered.view;
      settle(this.kept, answered.not);
      this.draw();
      const not = answered.not.length ? `，${answered.not.length}项未保存，请看各项下的说明` : '';
      this.said.textContent = `已存入“${this.view.sheet}”表第${this.view.row}行，尚未提交${not}`;
      return answered.not.length === 0;
    } catch (error) {
      return this.trouble(`${error instanceof Error ? error.message : String(error)}，请再点一次`);
    } finally {
      this.running = false;
    }
  }

  /** Uploads a file for one cell; what is typed elsewhere waits as it did. */
  private async give(field: FillField, file: Given): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.said.textContent = `正在上传${quoted(file.name)}……`;
    const { id: p, stage } = this.view;
    try {
      const answered = await upload({ ...file, p, stage, key: field.key, base: field.value });
      if (!answered.ok) return this.untaken(field, file, answered.says);
      given(file.id);
      this.view = answered.view;
      const [not] = answered.not;
      if (not && not.now === undefined) return this.untaken(field, file, not.says);
      if (not) this.kept.not.set(not.key, not);
      else forget(this.kept, field.key);
      this.draw();
      this.said.textContent = not
        ? `${quoted(file.name)}未填入：${not.says}`
        : `${quoted(file.name)}已上传，链接已填入${quoted(field.label)}`;
    } catch (error) {
      this.untaken(field, file, `${error instanceof Error ? error.message : String(error)}，请再选一次文件。`);
    } finally {
      this.running = false;
    }
  }

  /** Said at its field, as what the page itself refuses. */
  private untaken({ key, label }: FillField, { name }: Given, why: string): void {
    this.kept.not.set(key, { key, says: notGiven(name, why) });
    this.draw();
    this.said.textContent = `${quoted(label)}的文件未上传，请看该项下的说明`;
  }

  /** What was typed stays. */
  private trouble(says: string): false {
    this.show(h('section', { class: 'panel bad' }, heading(2, '未保存'), h('p', {}, says)));
    this.count();
    return false;
  }

  /** Saved, then judged; true where nothing is in the way of a submission. */
  private async check(): Promise<boolean> {
    this.strict = true;
    const saved = await this.save();
    if (saved) this.show();
    return saved && ![...fieldsOf(this.view).flatMap((f) => f.findings), ...this.view.findings].some(stops);
  }

  /** Saved and checked first; then what it leads to is shown, and signed. */
  private async submit(): Promise<void> {
    if (await this.check()) this.sign('submit');
  }

  private sign(verb: 'submit' | 'withdraw'): void {
    const { desk, view } = this;
    const { element, sign } = handingIn(desk, view, verb, (answered) =>
      desk.go({ tab: 'projects', p: view.id }, results(answered)),
    );
    this.signing = sign;
    this.drawBar();
    this.show(element);
  }

  /** Read out, and above the bar. */
  private show(...shown: readonly HTMLElement[]): void {
    if (shown.length) this.answer.replaceChildren(...shown);
    this.answer.querySelector('h2')?.focus();
    this.answer.scrollIntoView();
  }
}
