// Mutation testing of src/measure and src/project on demand: `npm run mutate -- [FILE…] [--workers N] [--minutes N]`. Every mutant is a
// small change of the code or of a table's value; it is killed when a pure test fails. Stryker starts a thread per test
// file and mutant, which takes hours here, and leaves numbers alone; this runs all tests in one process, on one bundle
// that holds every mutant, in an order that makes a run cut short a fair sample.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');
const OUT = join(ROOT, 'build/out');
/** Data of others, and words alone. */
const LEFT_OUT = ['src/measure/holidays.ts', 'src/measure/readings.ts', 'src/measure/clauses.ts'];
/** They read the repository, replace a module, or live so many lives that a mutant would take minutes. */
const TESTS_LEFT_OUT = ['documents', 'properties', 'slips', 'editions', 'judging', 'texts'].map(
  (name) => `${name}.test.ts`,
);
/** A test that takes longer is not asked. */
const SLOW_MS = 1500;
const STUCK_MS = 60_000;

/** What a table's row loses, key by key. */
const DROPPED = new Set(
  'when after aside needs may gives mayGive conclusion outcomes turns clears stamps duty names settlesTrack checks closes words joins warns past decision wins reopens always share live every escalates near overdue'.split(
    ' ',
  ),
);
const WORDS = new Set(
  'means says todo todoLate gone body label note cite article state next carrier subject title before after goes basis until must may seen short group'.split(
    ' ',
  ),
);
const CHINESE_THAT_COUNTS = new Set(['in', 'value', 'closes']);
const SWAPPED = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&&': '||',
  '||': '&&',
  '??': '&&',
};
const CALLS = { some: 'every', every: 'some', max: 'min', min: 'max', floor: 'ceil', ceil: 'floor' };
const UNCALLED = new Set(['filter', 'sort', 'reverse']);

/** The file's code with a switch at each place that may be changed; the changes are added to `mutants`. */
function instrumented(js, file, parse, mutants) {
  const tables = file.startsWith('src/measure/');
  const raw = (node) => js.slice(node.start, node.end);
  const mutant = (node, to) => {
    const line = js.slice(0, node.start).split('\n').length;
    mutants.push({ id: mutants.length, file, line, from: raw(node), to });
    return mutants.length - 1;
  };
  const changes = (node, key) => {
    if (node.type === 'BinaryExpression' || node.type === 'LogicalExpression') {
      const operator = SWAPPED[node.operator];
      if (!operator || (operator === '-' && /['"`]/.test(raw(node)))) return [];
      // Brackets around an operand belong to neither.
      const between = js.indexOf(node.operator, node.left.end);
      return [`(${js.slice(node.start, between)}) ${operator} (${js.slice(between + node.operator.length, node.end)})`];
    }
    if (node.type === 'UnaryExpression' && node.operator === '!') return [js.slice(node.start + 1, node.end)];
    if (node.type === 'Literal' && typeof node.value === 'number') return [String(node.value + 1)];
    if (node.type === 'Literal' && typeof node.value === 'boolean') return [String(!node.value)];
    if (node.type === 'Literal' && typeof node.value === 'string') {
      if (WORDS.has(key) || file.endsWith('/fields.ts') || /^(A\d+\.|house$)/.test(node.value)) return [];
      return /[\u3000-\uffef]/.test(node.value) && !(tables && CHINESE_THAT_COUNTS.has(key)) ? [] : ['"?"'];
    }
    if (node.type === 'ArrayExpression')
      return node.elements.map(
        (_, i) => `[${node.elements.flatMap((e, j) => (i === j || !e ? [] : [raw(e)])).join(', ')}]`,
      );
    if (node.type === 'ObjectExpression' && tables)
      return node.properties
        .filter((p) => p.type === 'Property' && DROPPED.has(p.key.name))
        .map((p) => `{ ${node.properties.flatMap((q) => (q === p ? [] : [raw(q)])).join(', ')} }`);
    if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
      const { property } = node.callee;
      const object = js.slice(node.start, js.lastIndexOf('.', property.start));
      if (UNCALLED.has(property.name)) return [object];
      const other = CALLS[property.name];
      return other ? [`${object}.${other}${js.slice(property.end, node.end)}`] : [];
    }
    return [];
  };
  const emit = (node, key, fixed) => {
    // `true satisfies …` is for the compiler.
    if (node.type === 'ExpressionStatement' && node.expression.type === 'Literal') return raw(node);
    if (/Pattern$|^Import|^TemplateElement$/.test(node.type) && node.type !== 'AssignmentPattern') return raw(node);
    let text = '';
    let at = node.start;
    for (const [name, child, stays] of childrenOf(node)) {
      // `void 0` is undefined, whatever the number.
      if (node.type === 'UnaryExpression' && node.operator === 'void') continue;
      const own = node.type === 'Property' ? node.key.name : key;
      let inner = emit(
        child,
        own,
        stays || node.type === 'ChainExpression' || (fixed && /^(object|callee)$/.test(name)),
      );
      if (name === 'test')
        inner = `(${switches(
          [
            [mutant(child, 'true'), 'true'],
            [mutant(child, 'false'), 'false'],
          ],
          inner,
        )})`;
      text += js.slice(at, child.start) + inner;
      at = child.end;
    }
    text += js.slice(at, node.end);
    if (fixed) return text;
    const to = changes(node, key).map((change) => [mutant(node, change), change]);
    return to.length ? `(${switches(to, text)})` : text;
  };
  const program = parse(js, { ecmaVersion: 2023, sourceType: 'module' });
  return emit(program, '', true);
}
const switches = (to, text) => `${to.map(([id, change]) => `$m(${id}) ? (${change}) : `).join('')}(${text})`;

/** Child nodes in order: the property's name, the node, and whether it must stay what it is. */
function childrenOf(node) {
  const found = [];
  for (const [name, value] of Object.entries(node))
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type !== 'string') continue;
      if (node.type === 'Property' && (node.shorthand || (name === 'key' && !node.computed))) continue;
      if ((node.type === 'MemberExpression' && name === 'property' && !node.computed) || name === 'source') continue;
      if ((node.type === 'AssignmentExpression' && name === 'left') || node.type === 'UpdateExpression') continue;
      if (/Specifier$/.test(child.type) || (node.type === 'AssignmentPattern' && name === 'left')) continue;
      if (/Function|Class|Method|PropertyDefinition/.test(node.type) && /^(id|key)$/.test(name)) continue;
      found.push([name, child, !/Expression$|^Literal$/.test(child.type)]);
    }
  return found.sort((a, b) => a[1].start - b[1].start);
}

async function bundle(wanted) {
  const { build, transform } = await import('esbuild');
  const { parse } = await import('acorn');
  const mutants = [];
  const tests = ['test/measure', 'test/project']
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true }).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith('.test.ts') && !TESTS_LEFT_OUT.some((out) => file.endsWith(out)));
  const built = await build({
    stdin: { contents: tests.map((file) => `import './${file}';`).join('\n'), resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    external: ['vitest', 'fast-check'],
    charset: 'utf8',
    plugins: [
      {
        name: 'mutants',
        setup: ({ onLoad }) =>
          onLoad({ filter: /src[\\/](measure|project)[\\/].*\.ts$/ }, async ({ path }) => {
            const file = relative(ROOT, path).replaceAll('\\', '/');
            const code = readFileSync(path, 'utf8');
            if (LEFT_OUT.includes(file) || !wanted(file)) return { contents: code, loader: 'ts' };
            const { code: js } = await transform(code, { loader: 'ts', charset: 'utf8' });
            return { contents: instrumented(js, file, parse, mutants), loader: 'js' };
          }),
      },
    ],
  });
  return { code: built.outputFiles[0].text, mutants };
}

/** Runs in a thread of its own: says what each test covers, then which of them kills the mutant that is asked. */
async function work() {
  const { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend, GLOBAL_EXPECT, ASYMMETRIC_MATCHERS_OBJECT } =
    await import('@vitest/expect');
  for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
  const expect = Object.assign(
    (value, message) => chai.expect(value, message),
    chai.expect,
    globalThis[ASYMMETRIC_MATCHERS_OBJECT],
  );
  globalThis[GLOBAL_EXPECT] = expect;
  const load = createRequire(import.meta.url);
  let active = -1;
  let hits = 0;
  let limit = Number.POSITIVE_INFINITY;
  let cover;
  const $m = (id) => {
    cover?.add(id);
    if (++hits > limit) throw new Error('this mutant runs on and on');
    return id === active;
  };
  const program = compileFunction(workerData.code, ['require', 'module', 'exports', '$m']);
  const fresh = () => {
    const tests = [];
    const names = [];
    const test = (name, run) => void tests.push({ name: [...names, name].join(' › '), run });
    test.each = (rows) => (name, run) => {
      for (const [i, row] of rows.entries()) test(`${name} #${i}`, () => (Array.isArray(row) ? run(...row) : run(row)));
    };
    const describe = (name, inner) => {
      names.push(name);
      inner();
      names.pop();
    };
    describe.each = (rows) => (name, inner) => {
      for (const [i, row] of rows.entries())
        describe(`${name} #${i}`, () => (Array.isArray(row) ? inner(...row) : inner(row)));
    };
    const vitest = { test, describe, expect };
    program((name) => (name === 'vitest' ? vitest : load(name)), { exports: {} }, {}, $m);
    return tests;
  };
  cover = new Set();
  const first = fresh();
  const base = [];
  const atStart = [...cover];
  for (const { name, run } of first) {
    cover = new Set();
    hits = 0;
    const began = performance.now();
    await run();
    base.push({ name, ms: performance.now() - began, hits, covers: [...cover] });
  }
  cover = undefined;
  parentPort.postMessage({ base, atStart });
  parentPort.on('message', async ({ id, asked }) => {
    active = id;
    limit = 2_000_000;
    hits = 0;
    let killer;
    try {
      const tests = fresh();
      if (tests.length !== base.length) killer = 'another number of tests';
      for (const n of killer ? [] : asked) {
        hits = 0;
        limit = base[n].hits * 20 + 1_000_000;
        killer = tests[n].name;
        await tests[n].run();
        killer = undefined;
      }
    } catch (error) {
      killer ??= `loading: ${error}`;
    }
    parentPort.postMessage({ id, killer });
  });
}

async function main(args) {
  const option = (name, otherwise) => {
    const at = args.indexOf(name);
    return at < 0 ? otherwise : Number(args.splice(at, 2)[1]);
  };
  const workers = option('--workers', Math.min(2, availableParallelism()));
  const until = Date.now() + option('--minutes', 600) * 60_000;
  const { code, mutants } = await bundle((file) => !args.length || args.some((arg) => file.startsWith(arg)));
  const order = mutants.map((m) => m.id).sort((a, b) => scattered(a) - scattered(b));
  const asked = new Set();
  const killed = new Map();
  const uncovered = new Set();
  let next = 0;
  let done = 0;
  const began = Date.now();
  const thread = () =>
    new Promise((finish) => {
      const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { code } });
      let base;
      let atStart;
      let now;
      let timer;
      const ask = () => {
        for (; next < order.length && Date.now() < until; next++) {
          const id = order[next];
          asked.add(id);
          const tests = base
            .map((t, n) => ({ ...t, n }))
            .filter((t) => t.ms < SLOW_MS && (atStart.has(id) || t.covers.has(id)))
            .sort((a, b) => a.ms - b.ms);
          if (!tests.length) {
            uncovered.add(id);
            continue;
          }
          next++;
          now = id;
          timer = setTimeout(() => {
            killed.set(id, 'it was stuck');
            void worker.terminate();
            finish(thread());
          }, STUCK_MS);
          worker.postMessage({ id, asked: tests.map((t) => t.n) });
          return;
        }
        void worker.terminate();
        finish();
      };
      worker.on('error', (error) => {
        throw error;
      });
      worker.on('message', (said) => {
        if (said.base) {
          base = said.base.map((t) => ({ ...t, covers: new Set(t.covers) }));
          atStart = new Set(said.atStart);
        } else {
          clearTimeout(timer);
          if (said.id !== now) throw new Error(`asked ${now}, answered ${said.id}`);
          if (said.killer) killed.set(said.id, said.killer);
          if (++done % 200 === 0)
            console.log(`${done} of ${mutants.length}, ${Math.round((Date.now() - began) / 1000)} s`);
        }
        ask();
      });
    });
  await Promise.all(Array.from({ length: workers }, thread));
  report(
    mutants.filter((m) => asked.has(m.id)),
    killed,
    uncovered,
  );
}

const scattered = (id) => Math.imul(id + 1, 0x9e3779b1) >>> 0;

function report(mutants, killed, uncovered) {
  const files = [...new Set(mutants.map((m) => m.file))].sort();
  const score = (own) => {
    const n = own.filter((m) => killed.has(m.id)).length;
    return `${((100 * n) / own.length).toFixed(1)} % of ${own.length}, ${own.filter((m) => uncovered.has(m.id)).length} not covered`;
  };
  const lived = mutants.filter((m) => !killed.has(m.id));
  const short = (text) => text.replace(/\s+/g, ' ').slice(0, 160);
  for (const m of lived)
    console.log(
      `${m.file}:${m.line} ${uncovered.has(m.id) ? 'not covered' : 'lives'}: ${short(m.from)}  →  ${short(m.to)}`,
    );
  for (const file of files) console.log(`${file}: ${score(mutants.filter((m) => m.file === file))}`);
  for (const folder of ['src/measure/', 'src/project/']) {
    const own = mutants.filter((m) => m.file.startsWith(folder));
    if (own.length) console.log(`${folder}: ${score(own)}`);
  }
  mkdirSync(OUT, { recursive: true });
  const all = mutants.map((m) => ({ ...m, killed: killed.get(m.id) ?? false, covered: !uncovered.has(m.id) }));
  writeFileSync(join(OUT, 'mutation.json'), JSON.stringify(all));
}

await (isMainThread ? main(process.argv.slice(2)) : work());
