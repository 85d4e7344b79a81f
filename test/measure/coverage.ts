// Which tests show which clause: read from the titles, without running anything.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { transformSync } from 'esbuild';
import { BESIDE, PASSAGES, RULES } from './articles';

export interface Shown {
  readonly file: string;
  readonly title: string;
  readonly ids: readonly string[];
  /** Through the doors of the local host, with the built bundles. */
  readonly doors: boolean;
}

const IN_BRACKETS = /[(（]([^()（）]*A\d+\.\w[^()（）]*)[)）]/g;

/** `(A12.5, A23.1)`, `(A16.1–3)`, `(A13.1/A14.1)`; of `(A6.1–A12.4)` only the two ends. */
export const idsOf = (title: string): string[] => {
  const found = [...title.matchAll(IN_BRACKETS)].flatMap(([, inside]) =>
    [...inside!.matchAll(/(A\d+\.)(\d+|[a-z]\w*)(?:\s*[–—-]\s*(\d+)(?![\d.]))?/g)].flatMap(
      ([, article, from, until]) => {
        const count = until ? Number(until) - Number(from) : 0;
        return count > 0
          ? Array.from({ length: count + 1 }, (_, i) => `${article}${Number(from) + i}`)
          : [`${article}${from}`];
      },
    ),
  );
  return [...new Set(found)];
};

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';
const SKIPPED = ['skip', 'todo', 'fails'];

/** Whether a call's `test.skip(…)` and the like takes it out. */
const skipped = (callee: Node): boolean =>
  callee.type === 'MemberExpression'
    ? SKIPPED.includes(String((callee.property as Node).name)) || skipped(callee.object as Node)
    : callee.type === 'CallExpression' && skipped(callee.callee as Node);

/** Every text in a test file that holds a clause id in brackets: titles, their templates, and rows of `each`. */
function titlesIn(code: string): string[] {
  const titles: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    if (!isNode(value)) return;
    if (value.type === 'CallExpression' && skipped(value.callee as Node)) return;
    if (value.type === 'Literal' && typeof value.value === 'string') titles.push(value.value);
    if (value.type === 'TemplateLiteral')
      titles.push((value.quasis as { value: { cooked: string } }[]).map((q) => q.value.cooked).join('…'));
    for (const one of Object.values(value)) walk(one);
  };
  walk(parse(transformSync(code, { loader: 'ts', charset: 'utf8' }).code, { ecmaVersion: 2023, sourceType: 'module' }));
  return titles.filter((title) => idsOf(title).length > 0);
}

/** A test file that starts a host, or works with the county that does. */
const DOORS = /from '(?:\.\.?\/)+(?:doors\/)?(?:county|host)'/;

export function testsShown(root: string): Shown[] {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts'));
  return files.sort().flatMap((file) => {
    const code = readFileSync(join(root, file), 'utf8');
    const doors = /^test\/(doors|life)\//.test(file) || DOORS.test(code);
    return titlesIn(code).map((title) => ({ file, title, ids: idsOf(title), doors }));
  });
}

export const unknownIds = (shown: readonly Shown[]): string[] =>
  shown.flatMap(({ file, title, ids }) =>
    ids.filter((id) => !(id in RULES) && !BESIDE.some((b) => b === id)).map((id) => `${id}: ${file}: ${title}`),
  );

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
const link = (file: string): string => `[${file.slice('test/'.length)}](../../${file})`;

function listed(shown: readonly Shown[]): string {
  const files = [...new Set(shown.map((s) => s.file))];
  const titles = (file: string) => [...new Set(shown.filter((s) => s.file === file).map((s) => s.title))];
  return files.map((file) => `${link(file)}: ${titles(file).map(cell).join('; ')}`).join('<br>') || '—';
}

/** src/measure/COVERAGE.md. */
export function coverageText(root: string): string {
  const shown = testsShown(root);
  const marks = PASSAGES.map(
    ({ at, says, mark, rules, why }) => `| ${at} | ${cell(says)} | ${mark} | ${rules.join(', ')} | ${cell(why)} |\n`,
  );
  const rules = Object.entries(RULES).map(([id, about]) => {
    const mine = shown.filter((s) => s.ids.includes(id));
    const [doors, pure] = [mine.filter((s) => s.doors), mine.filter((s) => !s.doors)];
    return `| ${id} | ${cell(about)} | ${listed(doors)} | ${listed(pure)} |\n`;
  });
  return `<!-- Written by \`npm run coverage:measure\`; do not edit. -->
# What of the measure is done, and which tests show it

郁府办〔2024〕21号, passage by passage: a *rule* is done by the software, a *duty* only by people, a *definition* asks
nothing, and the rest is *out of reach*. Clause ids are what messages, tables and test titles cite.

| passage | what it says | mark | clauses | why |
| --- | --- | --- | --- | --- |
${marks.join('')}
## The rules and their tests

A title that ends in a clause id shows that clause. *By the doors*: in the local host, with the built bundles, as people
would do it; *in the code*: the same rules tried one by one.

| clause | about | by the doors | in the code |
| --- | --- | --- | --- |
${rules.join('')}`;
}
