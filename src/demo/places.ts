// Where projects stand in the sheets of one host, as the demo looks it up before it acts.
import type { Ask } from '../host/begin';

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
    if (!this.#headers.has(sheet))
      this.#headers.set(sheet, ((await this.#values(ask, as, `${sheet}!1:1`))[0] ?? []).map(withoutUnit));
    return this.#headers.get(sheet)!;
  }

  /** The newest 记录号 of each project's rows, as the desk would show it; it costs a fraction of looking there. */
  async records(ask: Ask, as: string, ids: readonly string[]): Promise<Record<string, number>> {
    const ranges: string[] = [];
    for (const sheet of STAGE_SHEETS) {
      const column = letters((await this.#header(ask, as, sheet)).indexOf('记录号'));
      ranges.push(`${sheet}!A:A`, `${sheet}!${column}:${column}`);
    }
    const query = ranges.map((range) => `ranges=${encodeURIComponent(range)}`).join('&');
    const path = `/v4/spreadsheets/${this.#book}/values:batchGet?${query}`;
    const { valueRanges } = (await ask(as, path)) as { valueRanges: { values?: string[][] }[] };
    const newest = (id: string): number => {
      const records = STAGE_SHEETS.map((_, i) => {
        const row = (valueRanges[2 * i]!.values ?? []).findIndex(([cell]) => cell === id);
        return row < 0 ? 0 : Number(valueRanges[2 * i + 1]!.values?.[row]?.[0] ?? 0);
      });
      if (Math.max(...records) === 0) throw new Error(`demo: ${id} stands in no sheet`);
      return Math.max(...records);
    };
    return Object.fromEntries(ids.map((id) => [id, newest(id)]));
  }

  /** What 办理记录 says of a dossier, oldest first. */
  async entries(ask: Ask, as: string, id: string): Promise<(readonly [serial: number, step: string, verb: string])[]> {
    const rows = await this.#values(ask, as, '办理记录!A:G');
    return rows.flatMap((r) => (r[3] === id ? [[Number(r[0]), r[5] ?? '', r[6] ?? ''] as const] : []));
  }

  /** The project that stands last in a sheet. */
  async newest(ask: Ask, as: string, sheet: string): Promise<string> {
    return (await this.#values(ask, as, `${sheet}!A2:A`)).map(([id]) => id).findLast((id) => id) ?? '';
  }

  /** `X7`: the project's cell in that column; undefined while it has no row there. */
  async cell(ask: Ask, as: string, sheet: string, id: string, label: string): Promise<string | undefined> {
    const column = (await this.#header(ask, as, sheet)).indexOf(label);
    if (column < 0) throw new Error(`demo: ${sheet} has no ${label}`);
    const row = await this.row(ask, as, sheet, id).catch(() => this.#rows.delete(`${sheet} ${id}`));
    return typeof row === 'number' ? `${sheet}!${letters(column)}${row}` : undefined;
  }

  /** The columns with these labels as runs of neighbours, in the sheet's order, whatever that is. */
  async columns(ask: Ask, as: string, sheet: string, labels: readonly string[]): Promise<Run[]> {
    const header = await this.#header(ask, as, sheet);
    const runs: { first: number; labels: string[] }[] = [];
    for (const label of [...labels].sort((a, b) => header.indexOf(a) - header.indexOf(b))) {
      const at = header.indexOf(label);
      if (at < 0) throw new Error(`demo: ${sheet} has no ${label}`);
      const last = runs[runs.length - 1];
      if (last && last.first + last.labels.length === at) last.labels.push(label);
      else runs.push({ first: at, labels: [label] });
    }
    return runs.map((run) => ({
      labels: run.labels,
      from: letters(run.first),
      to: letters(run.first + run.labels.length - 1),
    }));
  }
}
interface Run {
  readonly labels: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** 软件开发费（万元） is 软件开发费. */
const withoutUnit = (header: string): string => header.replace(/（万元）$/, '');

function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
