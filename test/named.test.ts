// What only the tables may name: outside measure/ no code says a track, a class, a party, a step, a matter or an amount.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'acorn';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { BUREAU_UNIT, CLASSES, MATTERS, PARAMETERS, PARTIES, STEPS, TRACKS, COUNTY } from '../src/measure';

const FOLDERS = ['src/project', 'src/wire', 'src/workbook', 'src/owner', 'src/menu'];

/** Whole literals that are a row's id, and texts in which a row's label must not stand. */
const IDS: ReadonlySet<string> = new Set([
  ...TRACKS.map((t) => t.track),
  ...CLASSES.map((c) => c.class),
  ...PARTIES.map((p) => p.party),
  ...MATTERS.map((m) => m.matter),
  ...STEPS.map((s) => s.step),
]);
const LABELS: readonly string[] = [
  ...TRACKS.map((t) => t.label),
  ...CLASSES.map((c) => c.label),
  ...PARTIES.map((p) => p.label),
  ...MATTERS.map((m) => m.label),
  ...STEPS.map((s) => s.label),
  BUREAU_UNIT,
  COUNTY.name,
];
/** In fen and in yuan; in 万元 they are like any other small number. */
const AMOUNTS: ReadonlySet<number> = new Set(
  PARAMETERS.filter((p) => p.unit === '万元').flatMap((p) =>
    p.values.flatMap(({ value }) => [Number(value), Number(value) / 100]),
  ),
);
/** The same letters with another meaning, file by file; several words by spaces. */
const OTHERWISE: Readonly<Record<string, readonly [words: string, why: string]>> = {
  'src/owner/page/list/columns.ts': ['unit', 'a column of the list: the unit’s name'],
  'src/owner/page/list/list.ts': ['unit', 'a filter of the list: the unit’s name'],
  'src/owner/page/list/words.ts': ['1000000', 'fen in 万元, in a page without the tables'],
  'src/owner/page/filling/total.ts': ['1000000', 'parts of 万元 down to the fen and below'],
  'src/owner/work/units/staff.ts': ['unit', 'a field of the form: the unit’s name'],
  'src/project/list/ask.ts': ['1000000 unit', 'fen in 万元, and a filter: it runs in a page without the tables'],
  'src/workbook/form/former.ts': ['unit', 'a column: the unit’s name'],
  'src/workbook/list/list.ts': ['unit', 'a column: the unit’s name'],
  'src/workbook/looks/views.ts': ['unit', 'a column: the unit’s name'],
  'src/owner/work/tools/figures.ts': ['unit', 'a field of the form: the unit’s name'],
  'src/owner/work/tools/people.ts': ['unit', 'a field of the form: the unit’s name'],
  'src/owner/work/intake/table.ts': ['unit', 'a column of the table: the unit’s name'],
  'src/owner/work/lists/nothing.ts': ['unit', 'a field of the form: the unit’s name'],
  'src/owner/work/lists/people.ts': ['unit', 'a column of the list: the unit’s name'],
  'src/owner/work/units/plan.ts': ['unit', 'a field of the form: the unit’s name'],
  'src/owner/work/units/projects.ts': ['unit', 'a field of the form: the unit’s name'],
  'src/wire/intake.ts': ['100000', 'how many bytes a part of a table may have'],
  'src/wire/limits.ts': ['10000000', 'the cells that Google gives a workbook'],
  'src/workbook/read/base.ts': ['unit', 'a column: the unit’s name'],
  'src/workbook/write/parts.ts': ['1000000', 'a row whose number is as long as any'],
  'src/workbook/write/queue.ts': ['unit', 'a column: the unit’s name'],
  'src/workbook/layout/formulas.ts': ['unit', 'a column: the unit’s name'],
  'src/workbook/layout/layout.ts': ['unit', 'a column: the unit’s name'],
  'src/workbook/read/read.ts': ['unit', 'a column: the unit’s name'],
  'src/workbook/cells/row.ts': ['unit', 'a column: the unit’s name'],
};

/** A column of the register of units: its last change. */
const COLUMNS: readonly string[] = ['src/workbook/layout/layout.ts: change'];

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

/** The literals of a file that name a row of the tables. Types have no literals left, and comments may explain. */
function named(code: string): string[] {
  const found: string[] = [];
  const text = (value: string) => {
    if (IDS.has(value)) found.push(value);
    found.push(...LABELS.filter((label) => value.includes(label)));
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    if (!isNode(value)) return;
    if (value.type === 'Literal' && typeof value.value === 'string') text(value.value);
    if (value.type === 'Literal' && AMOUNTS.has(value.value as number)) found.push(String(value.value));
    if (value.type === 'TemplateElement') text((value.value as { cooked: string }).cooked);
    for (const one of Object.values(value)) walk(one);
  };
  walk(parse(transformSync(code, { loader: 'ts', charset: 'utf8' }).code, { ecmaVersion: 2023, sourceType: 'module' }));
  return [...new Set(found)];
}

const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
);

test('a track, class, party, step, matter or threshold is named in src/measure alone', () => {
  expect(FILES.length).toBeGreaterThan(60);
  const found = FILES.flatMap((file) => named(readFileSync(file, 'utf8')).map((word) => `${file}: ${word}`));
  const excused = [
    ...Object.entries(OTHERWISE).flatMap(([file, [words]]) => words.split(' ').map((word) => `${file}: ${word}`)),
    ...COLUMNS,
  ];
  expect(found.sort()).toEqual(excused.sort());
});

test('it would notice a step in a condition, a label in a sentence, and 500,000 yuan in fen', () => {
  expect(named(`if (step === 'approval.opinion') say(\`公共类项目\${1 as number}\`);`)).toEqual([
    'approval.opinion',
    '公共类',
  ]);
  expect(named('// 公共类\nconst x: "unit" = y as "unit"; const big = total >= 50_000_000;')).toEqual(['50000000']);
});
