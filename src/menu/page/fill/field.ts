// One field of the form: its cell's words, what is typed, and what is in its way. Texts are those of the cell throughout.
import { quoted } from '../../../measure/quoted';
import type { FillField } from '../../../wire';
import { button, type Child, h } from './dom';

/** What was typed and does not stand in the cell yet. */
export interface Typed {
  readonly text: string;
  /** What stood in the cell when it was typed. */
  readonly base: string;
  /** Why it was not written; with `now`, what somebody else typed there. */
  readonly says?: string;
  readonly now?: string;
}

interface State {
  /** What stands in the cell. */
  readonly cell: string;
  readonly typed: Typed | undefined;
  /** Says what is missing, too: before somebody asks for it a blank form is no list of faults. */
  readonly strict: boolean;
  /** The cell is another one since the form was made: what was found then is of before. */
  readonly changed: boolean;
}

interface Heard {
  typing(text: string): void;
  commit(): void;
  /** Of two texts the one in the sheet, or one's own. */
  chosen(mine: boolean): void;
  go(): void;
}

const DAY = /^(\d{4}-\d\d-\d\d)?$/;
const plain = (text: string): string => text.normalize('NFKC').replace(/[,\s]/g, '');

/** What can be told here; the gateway judges. */
export function problemOf(field: FillField, text: string): string {
  if (text === '') return '';
  if (field.most !== undefined && text.length > field.most) return `有${text.length}字，请在${field.most}字以内填写`;
  if (field.type === 'money' && !/^\d+(\.\d{0,6})?$/.test(plain(text))) return '请填以万元为单位的数字，最多六位小数';
  if (field.type === 'year' && !/^\d{4}$/.test(plain(text))) return '请填四位年份';
  return '';
}

/** Amounts and years as numbers; a text as it was typed, also where a spreadsheet would calculate it. */
export function asWritten({ type }: FillField, text: string): string | number {
  const number = plain(text);
  if ((type === 'money' || type === 'year') && /^\d+(\.\d*)?$/.test(number)) return Number(number);
  return /^[=+']/.test(text) ? `'${text}` : text;
}

export class FieldBox {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  private readonly wrong: HTMLElement;
  private readonly beside = h('div');

  constructor(
    readonly field: FillField,
    private readonly heard: Heard,
  ) {
    const id = `f-${field.key}`;
    this.wrong = h('p', { id: `${id}-wrong`, class: 'wrong' });
    this.input = this.control(id);
    const { label, unit, required, letter } = field;
    const go = button(letter, () => heard.go(), 'go');
    go.setAttribute('aria-label', `${letter}列：到${quoted(label)}的单元格`);
    this.element = h(
      'div',
      { class: 'field' },
      h(
        'p',
        { class: 'head' },
        h('label', { for: id }, label, unit && `（${unit}）`, required && h('span', { class: 'must' }, ' 必填')),
        go,
      ),
      h('p', { id: `${id}-note`, class: 'note' }, this.note()),
      this.input,
      field.suggest &&
        h(
          'datalist',
          { id: `${id}-list` },
          [...new Set(field.suggest)].map((value) => h('option', { value })),
        ),
      // Here the page has the person's rights alone, and those reach no Drive: a file is given at the desk.
      field.upload && h('a', { href: field.upload, target: '_blank', rel: 'noopener' }, '到办理台上传文件'),
      this.wrong,
      this.beside,
    );
  }

  focus(): void {
    this.input.focus();
  }

  /** Somebody's word is in it that is not in the cell yet. */
  get typing(): boolean {
    return document.activeElement === this.input;
  }

  show(state: State): void {
    const { cell, typed, changed } = state;
    const text = typed?.text ?? cell;
    if (this.text() !== text && !(this.typing && typed)) this.put(text);
    const wrong = this.wrongIn(state);
    this.wrong.textContent = wrong;
    this.element.classList.toggle('bad', wrong !== '');
    this.input.setAttribute('aria-invalid', String(wrong !== ''));
    const warns = typed || changed ? [] : this.field.findings.filter((found) => found.warns);
    const copied = this.field.copied && !typed && !changed;
    this.element.classList.toggle('copied', copied === true);
    this.beside.replaceChildren(
      ...warns.map(({ says, todo, cite }) => h('p', { class: 'finding' }, `提示：${says}。${todo}（${cite}）`)),
      ...(copied ? [h('p', { class: 'finding' }, '由上次申报带出，请核对；不对的改填。')] : []),
      ...(typed?.now === undefined ? [] : [this.choosing(typed.now)]),
    );
  }

  /** What stands in its way, in words. */
  wrongIn({ cell, typed, strict, changed }: State): string {
    const { field } = this;
    if (typed?.now !== undefined) return '';
    if (typed?.says) return `${typed.says}。`;
    const text = typed?.text ?? cell;
    const own = problemOf(field, text);
    if (own) return `${own}。`;
    if (strict && field.required && text === '') return `请填写。（${field.cite}）`;
    if (typed || changed) return '';
    return field.findings
      .filter((found) => !found.warns && (strict || !field.missing))
      .map(({ says, todo, cite }) => `${says}。${todo.replace(/。$/, '')}。（${cite}）`)
      .join(' ');
  }

  private note(): string {
    const { note, cite, askedOf, later } = this.field;
    return [note, askedOf && `可不填：${askedOf}。`, later && '不随本次提交。', `（${cite}）`].filter(Boolean).join('');
  }

  private control(id: string): FieldBox['input'] {
    const { field, heard } = this;
    const props = {
      id,
      'aria-required': field.required && 'true',
      'aria-describedby': `${id}-note ${id}-wrong`,
      input: () => heard.typing(this.text()),
      change: () => heard.commit(),
    };
    if (field.options) {
      const options = field.options.map(({ label }) => h('option', { value: label }, label));
      return h('select', { ...props, ...this.settled() }, h('option', { value: '' }, '请选择'), options);
    }
    if (field.type === 'long') return h('textarea', { ...props, rows: 3 });
    const numeric = field.type === 'money' ? 'decimal' : field.type === 'year' && 'numeric';
    const list = field.suggest && `${id}-list`;
    return h('input', { ...props, type: 'text', autocomplete: 'off', inputmode: numeric, list });
  }

  /** With the keyboard a list passes over what is not meant: it is written once it has come to rest. */
  private settled() {
    let rest: ReturnType<typeof setTimeout>;
    const commit = (): void => this.heard.commit();
    return {
      change: () => {
        clearTimeout(rest);
        rest = setTimeout(commit, 600);
      },
      blur: () => {
        clearTimeout(rest);
        commit();
      },
    };
  }

  private text(): string {
    return this.input.value.trim();
  }

  private put(text: string): void {
    const { input, field } = this;
    // What no calendar or list can show must not look like nothing.
    if (input instanceof HTMLInputElement && field.type === 'date') input.type = DAY.test(text) ? 'date' : 'text';
    if (input instanceof HTMLSelectElement && ![...input.options].some(({ value }) => value === text))
      input.append(h('option', { value: text }, text));
    input.value = text;
  }

  /** Two people in one row: both words stand until one of them is chosen. */
  private choosing(now: string): HTMLElement {
    const { label } = this.field;
    const buttons: Child = [
      button('用表格中的', () => this.heard.chosen(false)),
      button('用我填的', () => this.heard.chosen(true)),
    ];
    return h(
      'div',
      { class: 'theirs', role: 'group', 'aria-label': `${label}：两人填写不同` },
      h('p', {}, `已有人改填为：${now || '（空）'}`),
      h('p', { class: 'row' }, buttons),
    );
  }
}
