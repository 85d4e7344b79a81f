// One choke point: whatever judges a dossier asks for the rows of its edition (dossier.ts). The tables themselves are used
// for what judges nobody, each place with its reason.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'acorn';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';

const TABLES = new Set([
  'STEPS',
  'RECORDS',
  'DEADLINES',
  'NOTES',
  'MANDATORY',
  'KINDS',
  'EXCLUSIONS',
  'PROJECT_ADVICE',
]);
/** Whose first argument is a table of which it gives the rows of an edition. */
const EDITIONS = new Set(['rowsFor', 'rowsOn', 'rows']);

const OTHERWISE: Readonly<Record<string, string>> = {
  'src/project/dossier/classify.ts KINDS': 'what a row has chosen stays understood',
  'src/project/dossier/derive.ts STEPS': 'which columns say whether a step is asked',
  'src/project/dossier/dossier.ts STEPS': 'the choke point itself: projects’ steps and matters’',
  'src/project/decide/decide.ts STEPS': 'which cells a new application copies from one that ended',
  'src/project/dossier/evolve.ts RECORDS': 'a record by its name, for what was done',
  'src/project/dossier/evolve.ts STEPS': 'a step by its name, for what was done',
  'src/project/correct/transfer.ts STEPS': 'which step gathers demands: asked of what was done',
  'src/project/decide/said.ts STEPS': 'which fields name an outcome, by whichever edition of a step',
  'src/project/decide/joins.ts STEPS': 'layout: which columns name another project',
  'src/project/count/plan.ts STEPS': 'which step gathers demands: asked of what was done',
  'src/project/decide/matter.ts STEPS': 'which steps settle the track: asked of what was done',
  'src/project/form/begun.ts STEPS': 'the first step of every path',
  'src/project/intake/reached.ts STEPS': 'what a table of older projects may say of where they stand',
  'src/project/intake/taken.ts STEPS': 'the first step of every path',
  'src/project/dossier/path.ts STEPS': 'in which sheets something was done',
  'src/project/tell/queue.ts STEPS': 'which steps an office begins itself: asked of what was done',
  'src/project/tell/status.ts EXCLUSIONS': 'what a row has chosen stays understood',
  'src/owner/work/calendar/notice.ts DEADLINES': 'how columns are called that show an end',
  'src/owner/work/units/posts.ts STEPS': 'routing: the form names every step that somebody decides',
  'src/owner/mail/items.ts EXCLUSIONS': 'what a row has chosen stays understood',
  'src/workbook/layout/missing.ts STEPS': 'layout: colours, each with its days',
  'src/workbook/looks/views.ts STEPS': 'layout: views, for the parties of every edition',
};

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

/** The tables that a file uses as they are. Types have no names left. */
function usedIn(code: string): Set<string> {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    if (!isNode(value) || value.type === 'ImportDeclaration') return;
    if (value.type === 'Identifier' && TABLES.has(String(value.name))) found.add(String(value.name));
    const { callee, arguments: given } = value as { callee?: Node; arguments?: unknown[] };
    const byEdition = value.type === 'CallExpression' && isNode(callee) && EDITIONS.has(String(callee.name));
    for (const [key, part] of Object.entries(value)) {
      if (key === 'property' && !value.computed) continue;
      walk(byEdition && key === 'arguments' ? given!.slice(1) : part);
    }
  };
  walk(
    parse(transformSync(code, { loader: 'ts', format: 'esm' }).code, { ecmaVersion: 'latest', sourceType: 'module' }),
  );
  return found;
}

const FILES = ['src/project', 'src/workbook', 'src/owner'].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => `${folder}/${String(name)}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts')),
);

test('a table is used as it is only where nobody is judged by it, and every exception is still one', () => {
  const used = FILES.flatMap((file) => [...usedIn(readFileSync(file, 'utf8'))].map((table) => `${file} ${table}`));
  expect(used.sort()).toEqual(Object.keys(OTHERWISE).sort());
});

test('a table handed to rowsFor is no use of its own, one beside it is', () => {
  expect([...usedIn('const a = rowsFor(STEPS, project, today).map((s) => s.step);')]).toEqual([]);
  expect([...usedIn('const a = rowsFor(STEPS, project, STEPS.length); const b = x.NOTES;')]).toEqual(['STEPS']);
});

test('the past is told by what entries led to: the tables move a dossier only where something happens', () => {
  const asks = FILES.filter((file) => /\bevolve\(/.test(readFileSync(file, 'utf8')));
  expect(asks.sort()).toEqual([
    'src/project/correct/transfer.ts',
    'src/project/decide/decide.ts',
    'src/project/decide/matter.ts',
    'src/project/dossier/evolve.ts',
    // What somebody is about to do, before he does.
    'src/project/review/foreseen.ts',
    'src/project/ways/others.ts',
    // Entries of version 1, which do not say it.
    'src/workbook/ledger/adopt.ts',
  ]);
});
