// Records the county of the layout that was built: `RECORD=6 npx vitest run test/replay/record`. Its demo, then settings
// that would judge what was done before them, and a day's check; what only a host needs is left out.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { createEngine } from '../../src/host/sheets';
import { Store } from '../../src/host/store';
import { ADMIN, command, linesOf } from '../doors/county';
import { county } from '../county';
import { startHost, temporaryFolder } from '../host';
import { codeOver, readBy } from './code';
import { RECORDED, recorded } from './recorded';

const { RECORD } = process.env;
const TODAY = '2026-11-10';
/** Of a host, but of no county. */
const LEFT_OUT = ['execution', 'mail', 'count', 'fault'];
const SET = [
  ['口径·自行管理项目的监理、测试、验收和评价', '同样办理'],
  ['口径·申报截止日遇休息日', '顺延至下一工作日'],
] as const;

test.runIf(RECORD)('the county of today is kept for later versions', async () => {
  const data = temporaryFolder();
  const c = county(await startHost({ data }));
  for (const [name, value] of SET) {
    const form = { name, value, from: TODAY, document: '郁政数〔2026〕8号' };
    expect(linesOf(await command(c, ADMIN, 'settings.set', form))).toContain('已设定');
  }
  await c.host.clock({ now: `${TODAY}T09:00+08:00` });
  await c.host.close();

  const engine = createEngine({ now: () => new Date() });
  const store = new Store();
  await store.open(data, engine);
  const snapshot = store.snapshot(engine);
  const text = JSON.stringify({ ...snapshot, state: snapshot.state.filter(([kind]) => !LEFT_OUT.includes(kind)) });
  const code = await codeOver({});
  const then = await recorded(data, ['办理记录', ...code.layout.STAGE_SHEETS.map((s) => s.title)]);
  const { projects, rows } = readBy(code, then);
  const files = {
    'snapshot.json': `${crc32(text).toString(16).padStart(8, '0')} ${text}`,
    [`journal-${snapshot.generation}.jsonl`]: '',
    'states.json': JSON.stringify({ today: TODAY, projects: Object.fromEntries(projects), rows }),
  };
  const folder = join(RECORDED, RECORD!);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
  expect(projects.size).toBeGreaterThan(100);
});
