// The engine of the local host at the size of a county: 10,000 rows of 60 columns on each of 6 sheets, and the same work
// by Univer's core in the same run. `node build/bench-host.mjs [ROWS]` runs it alone.
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { sources } from './module.mjs';

const [COLUMNS, SHEETS] = [60, 6];
const WHO = 'owner@example.org';
const BLOCK = 50;

const ms = (n) => `${n >= 100 ? Math.round(n) : n.toFixed(n < 10 ? 2 : 1)} ms`;
const say = (what, figure) => console.log(`${what.padEnd(64)} ${figure}`);
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
async function timed(work) {
  const from = performance.now();
  const made = await work();
  return [performance.now() - from, made];
}
const megabytes = () => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
};

/** What stands in a cell: a text, a number or a date's serial, as in a register of projects. */
const valueAt = (row, column) =>
  column % 3 === 0 ? `YN2026-${row}-${column}` : column % 3 === 1 ? row * 100 + column : 46_000 + (row % 700);

/** Prints the figures. */
async function benchHost(rows = 10_000) {
  const { createEngine, univer } = await sources(
    'engine',
    `export { createEngine } from './src/host/sheets'; export * as univer from '@univerjs/core';`,
  );
  console.log(`\n${rows} rows × ${COLUMNS} columns × ${SHEETS} sheets`);
  const writes = {};
  // Once for nothing: the first figure would be the compiler's.
  const warm = await filled(createEngine, 2 * BLOCK);
  await smallWrite(warm.engine, warm.id, 2 * BLOCK);
  for (const size of [Math.ceil(rows / 100), Math.ceil(rows / 10)].filter((one) => one > 2 * BLOCK - 1)) {
    const { engine, id } = await filled(createEngine, size);
    writes[size] = await smallWrite(engine, id, size);
  }
  const own = await ours(createEngine, rows, writes);
  const theirs = univers(univer, rows);
  const times = (a, b) => `${(b / a).toFixed(1)} times ours`;
  say('Univer’s core: loaded from its snapshot', `${ms(theirs.load)} (${times(own.reopen, theirs.load)}, reopened)`);
  say('Univer’s core: two columns read', `${ms(theirs.read)} (${times(own.read, theirs.read)})`);
  say(`Univer’s core: ${BLOCK} rows written`, `${ms(theirs.write)} (no undo, rights or journal)`);
  say('Univer’s core: saved', `${ms(theirs.save)} (${times(own.save, theirs.save)})`);
}

async function filled(createEngine, rows) {
  const engine = createEngine({ now: () => new Date('2026-11-09T00:30:00Z'), journal: () => {} });
  const call = async (method, path, body) => {
    const answer = await engine.call(method, path, body, WHO);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const gridProperties = { rowCount: rows, columnCount: COLUMNS };
  const sheets = Array.from({ length: SHEETS }, (_, i) => ({
    properties: { sheetId: i, title: `表${i}`, gridProperties },
  }));
  const { spreadsheetId: id } = await call('POST', '/v4/spreadsheets', { properties: { locale: 'zh_CN' }, sheets });
  for (let sheet = 0; sheet < SHEETS; sheet++) {
    for (let from = 0; from < rows; from += 1000) {
      const values = Array.from({ length: Math.min(1000, rows - from) }, (_, r) =>
        Array.from({ length: COLUMNS }, (__, c) => valueAt(from + r, c)),
      );
      const range = encodeURIComponent(`'表${sheet}'!A${from + 1}`);
      await call('PUT', `/v4/spreadsheets/${id}/values/${range}?valueInputOption=RAW`, { values });
    }
  }
  return { engine, id };
}

/** A batchUpdate over 50 rows in the middle of the last sheet: the fastest of 51, since what else the machine does, and
 * the collector's turns, would be compared too. */
async function smallWrite(engine, id, rows) {
  const taken = [];
  for (let n = 0; n < 51; n++) {
    const data = Array.from({ length: BLOCK }, () => ({
      values: Array.from({ length: 20 }, () => ({ userEnteredValue: { numberValue: n } })),
    }));
    const start = { sheetId: SHEETS - 1, rowIndex: Math.floor(rows / 2) - BLOCK / 2, columnIndex: 10 };
    const updateCells = { start, rows: data, fields: 'userEnteredValue' };
    const path = `/v4/spreadsheets/${id}:batchUpdate`;
    const [took, answer] = await timed(() => engine.call('POST', path, { requests: [{ updateCells }] }, WHO));
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    taken.push(took);
  }
  return Math.min(...taken);
}

async function ours(createEngine, rows, writes) {
  const before = megabytes();
  const [load, { engine, id }] = await timed(() => filled(createEngine, rows));
  say('written through the API, 1,000 rows a call', `${ms(load)}, ${megabytes() - before} MB of heap`);
  const ranges = ['C', 'AA'].map((column) => `ranges=${encodeURIComponent(`'表3'!${column}:${column}`)}`).join('&');
  const path = `/v4/spreadsheets/${id}/values:batchGet?valueRenderOption=UNFORMATTED_VALUE&${ranges}`;
  const reads = [];
  for (let n = 0; n < 5; n++) reads.push((await timed(() => engine.call('GET', path, undefined, WHO)))[0]);
  const read = median(reads);
  say('two columns read by one batchGet', ms(read));
  writes[rows] = await smallWrite(engine, id, rows);
  const sizes = Object.entries(writes).map(([size, took]) => `${size} rows ${ms(took)}`);
  say(`${BLOCK} rows × 20 written by one batchUpdate`, sizes.join(', '));
  const [small, large] = [writes[Math.ceil(rows / 100)], writes[rows]];
  if (small) say('a hundred times the workbook', `${(large / small).toFixed(1)} times a small write`);
  const [save, text] = await timed(() => engine.save());
  const second = createEngine({ now: () => new Date('2026-11-09T00:30:00Z') });
  const [reopen] = await timed(() => second.load(text));
  say('saved, reopened', `${ms(save)}, ${ms(reopen)}, ${Math.round(text.length / 2 ** 20)} MB of text`);
  return { load, read, save, reopen };
}

/** The same workbook in Univer's own model, read and written by its matrix. */
function univers({ Univer, UniverInstanceType }, rows) {
  const sheets = {};
  for (let sheet = 0; sheet < SHEETS; sheet++) {
    const cellData = {};
    for (let r = 0; r < rows; r++) {
      cellData[r] = {};
      for (let c = 0; c < COLUMNS; c++) cellData[r][c] = { v: valueAt(r, c) };
    }
    sheets[sheet] = { id: `${sheet}`, name: `表${sheet}`, rowCount: rows, columnCount: COLUMNS, cellData };
  }
  const text = JSON.stringify({ id: 'book', sheetOrder: Object.keys(sheets), sheets, styles: {}, locale: 'zhCN' });
  const clock = (work) => {
    const from = performance.now();
    const made = work();
    return [performance.now() - from, made];
  };
  const [load, book] = clock(() => new Univer().createUnit(UniverInstanceType.UNIVER_SHEET, JSON.parse(text)));
  const matrix = book.getSheetBySheetId('3').getCellMatrix();
  const [read] = clock(() => [2, 26].map((c) => Array.from({ length: rows }, (_, r) => [matrix.getValue(r, c)?.v])));
  const [write] = clock(() => {
    for (let r = 0; r < BLOCK; r++) for (let c = 0; c < 20; c++) matrix.setValue(r, c, { v: r });
  });
  const [save] = clock(() => JSON.stringify(book.getSnapshot()));
  return { load, read, write, save };
}

/** From a person's edit until the stream of another person's page has told it: what the network and the paint add is
 * the browser's. */
export async function benchPage(url, who) {
  const headers = { Authorization: `Bearer ${who}` };
  const { sheets } = await (await fetch(`${url}/local/page/meta`, { headers })).json();
  const sheet = sheets.find(({ title }) => title === '使用说明').id;
  const stream = await fetch(`${url}/local/page/events`, { headers: { Authorization: 'Bearer admin@example.org' } });
  const parts = stream.body.getReader();
  const decoder = new TextDecoder();
  let heard = '';
  const taken = [];
  for (let n = 0; n < 60; n++) {
    const text = `改动${n}。`;
    const body = JSON.stringify({ sheet, cells: [[19, 0, text]] });
    const from = performance.now();
    const answer = fetch(`${url}/local/page/edit`, { method: 'POST', headers, body });
    while (!heard.includes(text)) heard += decoder.decode((await parts.read()).value, { stream: true });
    taken.push(performance.now() - from);
    if (!(await (await answer).json()).applied) throw new Error('bench: the edit was refused');
    heard = '';
  }
  await parts.cancel();
  say(
    'an edit until another page’s stream has told it',
    `${ms(median(taken))}, at most ${ms(Math.max(...taken))} of 60`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await benchHost(Number(process.argv[2] ?? 10_000));
  process.exit(0);
}
