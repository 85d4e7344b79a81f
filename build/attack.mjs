// `npm run attack [-- --seed N --minutes M --only SECTION,… --most N --workers N]`: the attacks of test/attack against
// the built projects, sections two at a time, each in a process of its own. Prints what was tried and what held; fails
// where something did not hold. Not part of CI, which runs a slice of the same (test/attack/attack.test.ts).
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { keptAt, sources } from './module.mjs';

process.env.TZ = 'Asia/Shanghai';
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The county of the tests says what it expects with vitest; outside of it the same words come from @vitest/expect. */
const EXPECT = `
  import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend, GLOBAL_EXPECT, ASYMMETRIC_MATCHERS_OBJECT } from '@vitest/expect';
  for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
  export const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
  globalThis[GLOBAL_EXPECT] = expect;
`;

const bundle = () =>
  sources('attack', `export * from './test/attack/main';`, {
    // The tests look for the built projects from where they stand.
    define: {
      'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'test/host.ts')).href),
      'import.meta.dirname': JSON.stringify(join(root, 'test')),
    },
    plugins: [
      {
        name: 'expect',
        setup(own) {
          own.onResolve({ filter: /^vitest$/ }, () => ({ path: 'vitest', namespace: 'expect' }));
          own.onLoad({ filter: /.*/, namespace: 'expect' }, () => ({
            contents: EXPECT,
            resolveDir: root,
            loader: 'js',
          }));
        },
      },
    ],
  });

/** In a process of its own: one section, and its tally as a message. */
async function alone({ section, asked }) {
  const { attack } = await import(pathToFileURL(keptAt('attack')).href);
  const { tried, failures, notes } = await attack(section, asked);
  process.send({ tried, failures, notes }, () => process.exit(0));
}

function inProcess(section, asked) {
  const began = Date.now();
  return new Promise((done) => {
    const child = fork(fileURLToPath(import.meta.url), ['--alone', JSON.stringify({ section, asked })], {
      execArgv: ['--max-old-space-size=3000'],
    });
    let tally;
    child.on('message', (said) => {
      tally = said;
    });
    child.on('exit', (code) => {
      const seconds = Math.round((Date.now() - began) / 1000);
      const lost = [{ tried: `the section ${section}`, seen: `its process ended with ${code}, without an answer` }];
      const { tried, failures, notes } = tally ?? { tried: 1, failures: lost, notes: [] };
      done({ section, tried, failures, notes, seconds });
    });
  });
}

async function main(options) {
  const { ATTACKS } = await bundle();
  const only = options.only?.split(',');
  const sections = ATTACKS.filter((a) => !only || only.includes(a.section));
  if (only && sections.length < only.length)
    throw new Error(`the sections are ${ATTACKS.map((a) => a.section).join(', ')}`);
  const seed = Number(options.seed);
  const last = Date.now() + Number(options.minutes) * 60_000;
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < sections.length) {
      const left = sections.length - next;
      const { section, says } = sections[next++];
      // Each may take its share of the time that is left.
      const until = Math.min(last, Date.now() + ((last - Date.now()) * Number(options.workers)) / Math.max(left, 2));
      const asked = { seed, until, most: Number(options.most) };
      console.log(`${section}: ${says}`);
      const result = await inProcess(section, asked);
      results.push(result);
      const notes = result.notes.length ? ` (${result.notes.join(', ')})` : '';
      console.log(`${section}: ${line(result)}${notes}`);
    }
  };
  await Promise.all(Array.from({ length: Number(options.workers) }, worker));
  report(results, seed, sections);
}

const line = ({ tried, failures, seconds }) => `${tried} tried, ${tried - failures.length} held, ${seconds} s`;

function report(results, seed, sections) {
  const failed = results.filter((r) => r.failures.length);
  for (const { section, failures } of failed) {
    console.log(`\n${section}, seed ${seed}: did not hold`);
    for (const { tried, seen } of failures) console.log(`- ${tried}\n    ${seen.replaceAll('\n', '\n    ')}`);
  }
  const row = (...cells) => cells.map((c, i) => (i ? String(c).padStart(9) : c.padEnd(16))).join('');
  console.log(`\n${row('section', 'tried', 'held', 'seconds')}`);
  const order = sections.map((a) => a.section);
  results.sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section));
  for (const { section, tried, failures, seconds } of results)
    console.log(row(section, tried, tried - failures.length, seconds));
  const sum = (of) => results.reduce((all, r) => all + of(r), 0);
  console.log(
    row(
      'all',
      sum((r) => r.tried),
      sum((r) => r.tried - r.failures.length),
      sum((r) => r.seconds),
    ),
  );
  const folder = join(root, 'build/out/attack');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'attack.json'), JSON.stringify({ seed, results }, null, 1));
  process.exitCode = failed.length ? 1 : 0;
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '9' },
    minutes: { type: 'string', default: '19' },
    most: { type: 'string', default: '1000000' },
    only: { type: 'string' },
    workers: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    alone: { type: 'string' },
  },
});
await (values.alone ? alone(JSON.parse(values.alone)) : main(values));
