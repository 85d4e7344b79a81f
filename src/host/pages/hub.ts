// The event stream of every open page: patches of the workbook for all, what scripts show for one person's page.
import type { ServerResponse } from 'node:http';
import type { Change, PageHost, UiAnswer } from '../contract';
import { readBlocks } from './cells';
import { readSizes, rectOf } from './meta';
import type { Rect, ShownHere, Told } from './wire';

/** Changes within this time are told together: a command's batch becomes one patch. */
const GATHER_MS = 15;
/** More cells than this are not sent to everybody; whoever shows them fetches them. */
const MOST_CELLS = 6000;
const MOST_RECTS = 40;

interface Client {
  id: string;
  who: string;
  response: ServerResponse;
  forget: () => void;
}

export class Hub {
  readonly boot = `${Date.now().toString(36)}-${process.pid}`;
  readonly #host: PageHost;
  readonly #clients = new Map<string, Client>();
  readonly #asked = new Map<number, { client: string; answer: (answer: UiAnswer | undefined) => void }>();
  #nextAsk = 1;
  #nextClient = 1;
  #sequence = 0;
  #gathered: Change[] = [];
  #telling: Promise<void> = Promise.resolve();

  constructor(host: PageHost) {
    this.#host = host;
    host.engine.onChange((change) => this.#changed(change));
    host.onActivity((what) => this.#tell({ kind: 'activity', what }));
  }

  /** Of the last acknowledged change. */
  get sequence(): number {
    return this.#sequence;
  }

  connect(who: string, response: ServerResponse): void {
    const id = `${this.boot}-${this.#nextClient++}`;
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    const forget = this.#host.onShown(who, (shown) => this.show(id, shown));
    const client = { id, who, response, forget };
    this.#clients.set(id, client);
    send(client, { kind: 'hello', boot: this.boot, sequence: this.#sequence, client: id });
    // A closed page answers nothing any more: a script that waits for it must go on.
    response.on('close', () => {
      this.#clients.delete(id);
      forget();
      for (const [ask, { client: asked, answer }] of this.#asked) {
        if (asked !== id) continue;
        this.#asked.delete(ask);
        answer(undefined);
      }
    });
  }

  /** Shows it on one page; answers at once where the page is gone, or where nothing is asked. */
  show(client: string, shown: ShownHere): Promise<UiAnswer | undefined> {
    const page = this.#clients.get(client);
    if (!page) return Promise.resolve(undefined);
    if (shown.kind !== 'alert' && shown.kind !== 'prompt') {
      send(page, { kind: 'shown', shown });
      return Promise.resolve(undefined);
    }
    const ask = this.#nextAsk++;
    return new Promise((answer) => {
      this.#asked.set(ask, { client, answer });
      send(page, { kind: 'shown', shown: { ...shown, ask } });
    });
  }

  /** False where nothing waits for this answer from this person. */
  answered(who: string, ask: number, answer: UiAnswer): boolean {
    const waiting = this.#asked.get(ask);
    if (!waiting || this.#clients.get(waiting.client)?.who !== who) return false;
    this.#asked.delete(ask);
    waiting.answer(answer);
    return true;
  }

  #tell(told: Told): void {
    for (const client of this.#clients.values()) send(client, told);
  }

  #changed(change: Change): void {
    if (change.spreadsheetId !== this.#host.spreadsheetId()) return;
    this.#sequence = change.sequence;
    if (this.#clients.size === 0) return;
    this.#gathered.push(change);
    if (this.#gathered.length > 1) return;
    setTimeout(() => {
      const changes = this.#gathered;
      this.#gathered = [];
      // One after another, so that patches leave in the order of their sequence numbers.
      this.#telling = this.#telling.then(() => this.#patch(changes)).catch((error: unknown) => console.error(error));
    }, GATHER_MS);
  }

  /** The cells as they are now, read with the owner's rights: at least as new as the changes that are told. */
  async #patch(changes: Change[]): Promise<void> {
    const { engine } = this.#host;
    const id = this.#host.spreadsheetId();
    const owner = engine.rights(id)?.owner ?? '';
    const sizes = new Map((await readSizes(engine, id, owner)).map((size) => [size.sheet, size]));
    const near: { sheet: number; title: string; range: Rect }[] = [];
    const far: { sheet: number; range: Rect }[] = [];
    let cells = 0;
    for (const [sheet, rects] of rectanglesOf(changes, sizes)) {
      for (const range of rects) {
        const area = (range.bottom - range.top) * (range.right - range.left);
        if (area <= 0) continue;
        if (cells + area > MOST_CELLS) far.push({ sheet, range });
        else {
          near.push({ sheet, title: sizes.get(sheet)?.title ?? '', range });
          cells += area;
        }
      }
    }
    const blocks = await readBlocks(engine, id, owner, near);
    const sequence = changes[changes.length - 1]?.sequence ?? 0;
    this.#tell({ kind: 'change', sequence, blocks, far, structure: changes.some((change) => change.structure) });
  }
}

function rectanglesOf(changes: Change[], sizes: Map<number, { rows: number; columns: number }>): Map<number, Rect[]> {
  const bySheet = new Map<number, Map<string, Rect>>();
  for (const range of changes.flatMap((change) => change.cells)) {
    const size = sizes.get(range.sheetId);
    if (!size) continue; // The sheet was deleted; the new structure says so.
    const rects = bySheet.get(range.sheetId) ?? new Map<string, Rect>();
    bySheet.set(range.sheetId, rects);
    const rect = rectOf(range, size);
    rects.set(JSON.stringify(rect), rect);
  }
  return new Map([...bySheet].map(([sheet, rects]) => [sheet, fewer([...rects.values()])]));
}

/** Many scattered rectangles cost more than the cells between them. */
function fewer(rects: Rect[]): Rect[] {
  if (rects.length <= MOST_RECTS) return rects;
  return [
    {
      top: Math.min(...rects.map((rect) => rect.top)),
      left: Math.min(...rects.map((rect) => rect.left)),
      bottom: Math.max(...rects.map((rect) => rect.bottom)),
      right: Math.max(...rects.map((rect) => rect.right)),
    },
  ];
}

function send(client: Client, told: Told): void {
  client.response.write(`data: ${JSON.stringify(told)}\n\n`);
}
