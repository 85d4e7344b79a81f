// The gestures of which the demo consists: typing in the sheet, the menu, the desk.
import { randomUUID } from 'node:crypto';
import type { Ask, DemoStep } from '../begin';
import { ADMINISTRATOR, type PEOPLE } from './people';

const STAGE_SHEETS = ['申报', '立项', '采购', '实施', '验收', '监督', '事项'];

/** Where a project stands in the sheets of one host; rows never move, so each is looked up once. */
export class Places {
  #book = '';
  readonly #headers = new Map<string, string[]>();
  readonly #rows = new Map<string, number>();

  async #values(ask: Ask, as: string, range: string): Promise<string[][]> {
    if (!this.#book) this.#book = ((await ask(as, '/local/meta')) as { spreadsheetId: string }).spreadsheetId;
    const path = `/v4/spreadsheets/${this.#book}/values/${encodeURIComponent(range)}`;
    return ((await ask(as, path)) as { values?: string[][] }).values ?? [];
  }

  async row(ask: Ask, as: string, sheet: string, id: string): Promise<number> {
    const key = `${sheet} ${id}`;
    if (!this.#rows.has(key)) {
      const ids = await this.#values(ask, as, `${sheet}!A:A`);
      this.#rows.set(key, ids.findIndex(([cell]) => cell === id) + 1);
    }
    const row = this.#rows.get(key)!;
    if (row === 0) throw new Error(`demo: ${id} is not in ${sheet}`);
    return row;
  }

  async #header(ask: Ask, as: string, sheet: string): Promise<string[]> {
    if (!this.#headers.has(sheet)) this.#headers.set(sheet, (await this.#values(ask, as, `${sheet}!1:1`))[0] ?? []);
    return this.#headers.get(sheet)!;
  }

  /** The newest 记录号 of a project's rows, as the desk would show it; it costs a fraction of looking there. */
  async record(ask: Ask, as: string, id: string): Promise<number> {
    const ranges: string[] = [];
    for (const sheet of STAGE_SHEETS) {
      const column = letters((await this.#header(ask, as, sheet)).indexOf('记录号'));
      ranges.push(`${sheet}!A:A`, `${sheet}!${column}:${column}`);
    }
    const query = ranges.map((range) => `ranges=${encodeURIComponent(range)}`).join('&');
    const path = `/v4/spreadsheets/${this.#book}/values:batchGet?${query}`;
    const { valueRanges } = (await ask(as, path)) as { valueRanges: { values?: string[][] }[] };
    const newest = STAGE_SHEETS.reduce((most, _, i) => {
      const row = (valueRanges[2 * i]!.values ?? []).findIndex(([cell]) => cell === id);
      return Math.max(most, row < 0 ? 0 : Number(valueRanges[2 * i + 1]!.values?.[row]?.[0] ?? 0));
    }, 0);
    if (newest === 0) throw new Error(`demo: ${id} stands in no sheet`);
    return newest;
  }

  /** The range of neighbouring columns in that row. */
  async span(ask: Ask, as: string, sheet: string, id: string, labels: readonly string[]): Promise<string> {
    const header = await this.#header(ask, as, sheet);
    const first = header.indexOf(labels[0]!);
    labels.forEach((label, i) => {
      if (header[first + i] !== label)
        throw new Error(`demo: ${sheet} has ${header[first + i]} where ${label} is typed`);
    });
    const row = await this.row(ask, as, sheet, id);
    return `${letters(first)}${row}:${letters(first + labels.length - 1)}${row}`;
  }
}

function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Neighbouring cells by their columns' labels, in the sheet's order. */
export type Span = Readonly<Record<string, string | number>>;

/** One person at one moment with one project. */
export class Hand {
  readonly #places: Places;
  readonly #id: string;
  readonly #at: string;
  readonly #as: string;

  constructor(places: Places, id: string, at: string, as: string) {
    this.#places = places;
    this.#id = id;
    this.#at = at;
    this.#as = as;
  }

  #step(door: string, says: string, body: DemoStep['body']): DemoStep {
    return { at: this.#at, as: this.#as, door, says, body };
  }

  create(): DemoStep {
    const body = { path: ['政务项目', '新建申报'], sheet: '申报', ranges: ['A1'], answers: ['OK', 'OK'] };
    return this.#step('/local/menu', `${this.#id}：已新建`, body);
  }

  /** A matter of this project, by its serial: the same hand with the number of that dossier. */
  matter(serial: string): Hand {
    return new Hand(this.#places, `${this.#id}-${serial}`, this.#at, this.#as);
  }

  /** 新建事项 on the project's row in that sheet. */
  raise(sheet: string): DemoStep {
    return this.#step('/local/menu', '已新建', async (ask) => {
      const row = await this.#places.row(ask, this.#as, sheet, this.#id);
      return { path: ['政务项目', '新建事项'], sheet, ranges: [`A${row}:C${row}`], answers: ['OK', 'OK'] };
    });
  }

  /** One edit for each span: what lies between is closed. */
  type(sheet: string, ...spans: readonly Span[]): DemoStep[] {
    return spans.map((span) =>
      this.#step('/local/edit', '"applied":true', async (ask) => ({
        sheet,
        range: await this.#places.span(ask, this.#as, sheet, this.#id, Object.keys(span)),
        values: [Object.values(span)],
      })),
    );
  }

  submit(sheet: string): DemoStep {
    return this.#click(sheet, '提交', '：已提交');
  }

  withdraw(sheet: string): DemoStep {
    return this.#click(sheet, '撤回', '：已撤回');
  }

  #click(sheet: string, item: string, says: string): DemoStep {
    return this.#step('/local/menu', says, async (ask) => {
      const row = await this.#places.row(ask, this.#as, sheet, this.#id);
      return { path: ['政务项目', item], sheet, ranges: [`A${row}:C${row}`], answers: ['OK', 'OK'] };
    });
  }

  /** At the desk, on what the sheets show: a row that has changed since is refused. */
  decide(command: 'approve' | 'return' | 'reject', form: Readonly<Record<string, string>>): DemoStep {
    return this.#step('/macros/owner/run', '"done":true', async (ask) => {
      const seen = await this.#places.record(ask, this.#as, this.#id);
      const request = { command, id: randomUUID(), seen: { [this.#id]: seen }, projects: [this.#id], form };
      return { function: 'act', args: [request] };
    });
  }
}

/** A command at the desk that is about no project. */
export function command(at: string, as: string, name: string, form: Readonly<Record<string, string>>): DemoStep {
  const request = { command: name, id: randomUUID(), seen: {}, projects: [], form };
  return { at, as, door: '/macros/owner/run', says: '"done":true', body: { function: 'act', args: [request] } };
}

/** The administrator enters a person at the desk. */
export const enter = (at: string, { email, post, unit, role }: (typeof PEOPLE)[number]): DemoStep =>
  command(at, ADMINISTRATOR, 'person.save', { email, post, unit, role, from: '2024-08-17', until: '' });
