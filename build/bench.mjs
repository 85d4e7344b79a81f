// `npm run bench`: what the bundles weigh, what a row costs, the rules alone over 10,000 projects, calls through the host, how
// soon another browser hears of an edit; the engine at a county's size beside another one (bench-host.mjs); then what each
// action costs in a county of that size (bench-county.mjs).
// Times are this machine's; what is compared is measured in the same run and given as a ratio.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import { sources } from './module.mjs';
import { benchPage } from './bench-host.mjs';

process.env.TZ = 'Asia/Shanghai';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'build/out');
const PROJECTS = Number(process.argv[2] ?? 10_000);
const ROWS = 5_000;
const CALLS = 2_000;

const ms = (n) => `${n >= 100 ? Math.round(n) : n.toFixed(1)} ms`;
const say = (what, figure) => console.log(`${what.padEnd(52)} ${figure}`);
async function timed(work) {
  const from = performance.now();
  const made = await work();
  return [performance.now() - from, made];
}
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The parts of src that are measured alone, in one bundle. */
const SOURCES = `
  export * from './src/measure';
  export * from './src/project';
  export { parseRow } from './src/workbook/cells/codec';
  export { begin } from './src/host/begin';
  export { serve } from './src/host/doors/server';
  export { PRODUCT } from './src/demo/product';
  export { createHost } from './src/host/host';
  export { pages } from './src/host/pages';
  export { createEngine } from './src/host/sheets';
  export { person } from './test/fixture/people';
  export { appraisal, demand, PARTS, plan, typed } from './test/fixture/values';
`;
const src = await sources('bench', SOURCES);
bundles();
rows();
pure(county(PROJECTS));
const host = await openHost();
try {
  await calls(host);
  await benchPage(host.url, host.made.owner);
} finally {
  await host.close();
}
// In a process of its own: what it holds is millions of cells, and its memory is measured.
const { status } = spawnSync(process.execPath, ['--expose-gc', join(root, 'build/bench-host.mjs')], {
  stdio: 'inherit',
});
process.exit(status ?? 1);

/** Load is compile and run in a bare context, as Apps Script does before every execution. */
function bundles() {
  for (const name of ['menu', 'owner']) {
    const files = readdirSync(join(out, name)).filter((file) => file.endsWith('.js'));
    const code = files.map((file) => readFileSync(join(out, name, file), 'utf8'));
    const times = Array.from({ length: 9 }, () => {
      const context = createContext({ console });
      const from = performance.now();
      for (const text of code) new Script(text).runInContext(context);
      new Script('App_()').runInContext(context);
      return performance.now() - from;
    });
    const bytes = code.map((text, i) => `${files[i]} ${Buffer.byteLength(text)}`);
    say(`${name}, bytes`, bytes.join(', '));
    say(`${name}, ${Buffer.byteLength(code.join(''))} bytes in all`, `loads in ${ms(median(times))}`);
  }
}

/** Beside the least that any check of the same cells has to do, by hand and in the same run: the goal is 60 µs a row. */
function rows() {
  const fields = src.FIELDS.filter((f) => f.stage === 'application');
  const contents = application(0);
  const cost = (check) => {
    const times = Array.from({ length: 9 }, () => {
      const from = performance.now();
      for (let i = 0; i < ROWS; i++) check();
      return performance.now() - from;
    });
    return (median(times) / ROWS) * 1000;
  };
  const [full, least] = [cost(() => src.parseRow(fields, contents)), cost(() => byHand(fields, contents))];
  const figure = `${full.toFixed(1)} µs, ${(full / least).toFixed(1)} times a check by hand (${least.toFixed(1)} µs)`;
  say(`a row of ${fields.length} cells validated`, figure);
}

/** Each cell by its type, without a word for whoever typed it wrong, and nothing looked for that cannot be seen. */
function byHand(fields, contents) {
  const values = {};
  for (const { key, type, options, most = 20_000 } of fields) {
    const content = contents[key];
    if (content === undefined || content === '') continue;
    const text = String(content).trim();
    if (options) values[key] = options.find(({ label }) => label === text)?.id;
    else if (type === 'money') values[key] = Math.round(Number(text) * 1_000_000);
    else if (type === 'date' || type === 'year') values[key] = /^[-\d.]+$/.test(text) ? text : undefined;
    else if (type === 'link') values[key] = /^https?:\/\/[^/\s]+\.\S+$/i.test(text) ? text : undefined;
    else if (text.length <= most) values[key] = text;
  }
  return values;
}

/** What a unit types into 申报: by field key, in 万元. */
function application(n) {
  return byKey(src.typed(src.demand(src.yuan(500_000), { ...src.PARTS, name: `网格化管理系统第${n + 1}期` })));
}

function byKey(byLabel) {
  const keys = new Map(src.FIELDS.map((f) => [f.label, f.key]));
  return Object.fromEntries(
    Object.entries(byLabel).map(([label, value]) => {
      if (!keys.has(label)) throw new Error(`bench: no field ${label}`);
      return [keys.get(label), value];
    }),
  );
}

/**
 * So many projects as decide makes them: all applied for and in the plan; every tenth with an approval opinion that
 * lapses within a month, so that the sweep has something to remind of.
 */
function county(count) {
  const officer = src.person('ducheng');
  const bureau = src.person('chushen');
  const day = '2024-12-02';
  const opinion = [
    [officer, { verb: 'submit', stage: 'approval', values: src.plan('2024-11-20') }],
    [bureau, { verb: 'approve', values: { reviewDate: day } }],
    [bureau, { verb: 'approve', values: src.appraisal(day, src.yuan(500_000)) }],
    [bureau, { verb: 'approve', values: { opinionNumber: '郁政数审〔2024〕3号', opinionDate: day } }],
  ];
  const fields = src.FIELDS.filter((f) => f.stage === 'application');
  const [took, made] = timedSync(() =>
    Array.from({ length: count }, (_, n) => {
      const values = src.parseRow(fields, { ...application(n), 计划年度: undefined }).values;
      const id = `YN2024-${String(n + 1).padStart(4, '0')}`;
      const life = [
        [officer, { verb: 'create', today: '2024-11-25' }],
        [officer, { verb: 'submit', today: '2024-11-25', stage: 'application', values: { ...values, planYear: 2025 } }],
        [bureau, { verb: 'approve' }],
        ...(n % 10 ? [] : opinion),
      ];
      let project;
      const happenings = life.map(([actor, command]) => {
        const today = command.today ?? day;
        const world = { today, settings: src.NO_SETTINGS, actor, newId: id };
        const decided = src.decide({ ...command, project: project?.id }, project, world);
        if (decided.refused) throw new Error(`bench: ${command.verb}: ${JSON.stringify(decided.refused)}`);
        project = decided.project;
        return decided.happening;
      });
      return { project, happenings };
    }),
  );
  const moves = made.reduce((sum, { happenings }) => sum + happenings.length, 0);
  say(`${moves} moves decided for ${count} projects`, `${((took / moves) * 1000).toFixed(1)} µs each`);
  return made;
}

function timedSync(work) {
  const from = performance.now();
  const made = work();
  return [performance.now() - from, made];
}

/** The rules alone: what the sweep asks of every project. */
function pure(made) {
  const scene = { today: '2026-11-09', settings: src.NO_SETTINGS };
  const [took, found] = timedSync(() =>
    made.reduce((sum, { project }) => {
      for (const stage of src.stagesReached(project, scene)) src.statusOf(project, stage, scene);
      return sum + src.remindersOf(project, scene).length;
    }, 0),
  );
  say(`status and reminders of ${made.length} projects`, `${ms(took)}, ${found} reminders`);
}

async function openHost() {
  const made = src.createHost({ config: src.PRODUCT, createEngine: src.createEngine, bundles: out });
  const { server, url } = await src.serve(made, 0, src.pages);
  // Entering projects keeps this process busy for longer than a connection is kept alive.
  server.keepAliveTimeout = 0;
  await src.begin(made, {
    url,
    blank: true,
    demo: { people: [], projects: [] },
    cache: undefined,
    now: undefined,
  });
  const ask = async (as, path, body) => {
    const answer = await fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${as}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return {
    made,
    url,
    ask,
    async close() {
      await made.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A planted script that does nothing but call, against one that does as many turns without calling. */
async function calls({ ask }) {
  const code = `
    function call() { var p = PropertiesService.getScriptProperties(); for (var i = 0; i < ${CALLS}; i++) p.getProperty('x'); }
    function none() { for (var i = 0; i < ${CALLS}; i++) String(i); }`;
  await ask('admin@example.org', '/local/script', { project: 'bench', code });
  const run = async (name) => {
    const times = [];
    for (let i = 0; i < 5; i++) {
      const [took, ran] = await timed(() =>
        ask('admin@example.org', '/local/run', { project: 'bench', function: name, args: [] }),
      );
      if (ran.error) throw new Error(ran.error);
      times.push(took);
    }
    return median(times);
  };
  const [busy, idle] = [await run('call'), await run('none')];
  say('service calls through the host', `${Math.round(CALLS / ((busy - idle) / 1000))} a second`);
  say('an execution that calls nothing', ms(idle));
}
