// Slips of the tables that the compiler names: a copy of the sources with all of them is compiled. What it cannot see,
// tables.ts does.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** A line of a table as it is, and as somebody may get it wrong; `names` what the compiler has to say, and `at` in which file. */
interface Slip {
  readonly slip: string;
  readonly file: string;
  readonly is: string;
  readonly becomes: string;
  readonly names: RegExp;
  /** Where it is said, when not on the line itself. */
  readonly at?: string;
  /** The compiler says one thing at a time of the same expression. */
  readonly apart?: true;
}

const SLIPS: readonly Slip[] = [
  {
    slip: 'a fact that is declared, and computed by nobody',
    file: 'src/measure/facts.ts',
    is: "  noCost: { means: '",
    becomes: "  dreamt: { means: 'a fact that nothing finds', by: 'computed' },\n  noCost: { means: '",
    names: /Property 'dreamt' is missing/,
    at: 'src/project/dossier/facts.ts',
  },
  {
    slip: 'a fact that is asked, and declared nowhere',
    file: 'src/measure/steps.ts',
    is: 'when: { grantNone: true, grantGiven: true, grantDenied: false }, fields',
    becomes: 'when: { grantNaught: true, grantDenied: false }, fields',
    names: /'grantNaught' does not exist in type 'When'/,
  },
  {
    slip: 'a definition without its fact',
    file: 'src/project/dossier/facts.ts',
    is: '  noCost: ({ values }) => ',
    becomes: '  noCosts: () => true,\n  noCost: ({ values }) => ',
    names: /'noCosts' does not exist in type/,
    apart: true,
  },
  {
    slip: 'a typing error in `after` of a step',
    file: 'src/measure/steps.ts',
    is: "after: ['approval.opinion']",
    becomes: "after: ['approval.opnion']",
    names: /Type '"approval\.opnion"' is not assignable/,
  },
  {
    slip: 'a typing error in `after` of a record',
    file: 'src/measure/records.ts',
    is: "after: 'acceptance.conclude', always: true, reopens",
    becomes: "after: 'acceptance.concluded', always: true, reopens",
    names: /Type '"acceptance\.concluded"' is not assignable/,
  },
  {
    slip: 'a menu item without its function',
    file: 'src/menu/items.ts',
    is: "  { run: 'openDesk'",
    becomes: "  { run: 'openTools', label: '工具', desk: '', none: true },\n  { run: 'openDesk'",
    names: /Type 'true' does not satisfy the expected type '"openTools"'/,
    at: 'src/menu/main.ts',
  },
  {
    slip: 'a function of the menu without its item',
    file: 'src/menu/main.ts',
    is: 'export const openDesk = ',
    becomes: "export const openHelp = () => run('openDesk');\nexport const openDesk = ",
    names: /Type 'true' does not satisfy the expected type '"openHelp"'/,
    at: 'src/menu/main.ts',
  },
  {
    slip: 'a menu item whose command is none',
    file: 'src/menu/items.ts',
    is: "command: 'explain'",
    becomes: "command: 'deadlines'",
    names: /Type '"deadlines"' is not assignable/,
    apart: true,
  },
  {
    slip: 'a command of the menu without its item',
    file: 'src/wire/messages.ts',
    is: "'explain', 'matter']",
    becomes: "'explain', 'matter', 'deadlines']",
    names: /Type 'true' does not satisfy the expected type '"deadlines"/,
    at: 'src/menu/items.ts',
  },
  {
    slip: 'a command of the menu that nobody answers',
    file: 'src/wire/messages.ts',
    is: 'export const MENU_COMMANDS = [',
    becomes: "export const MENU_COMMANDS = ['unheard', ",
    names: /is missing the following properties [^\n]*: deadlines, unheard/,
    at: 'src/owner/doors/gateway.ts',
  },
  {
    slip: 'a tool without its code',
    file: 'src/measure/tools.ts',
    is: "tool: 'officers.missing', group",
    becomes:
      "tool: 'nobody.runs', group: '人员', label: '无', roles: [], says: '', article: 'house',\n  },\n  {\n    tool: 'officers.missing', group",
    names: /Property '"nobody\.runs"' is missing/,
    at: 'src/owner/work/registry.ts',
  },
  {
    slip: 'code without its tool',
    file: 'src/owner/work/registry.ts',
    is: "  'officers.missing': missing,",
    becomes: "  'officers.mising': missing,\n  'officers.missing': missing,",
    names: /'officers\.mising'.* does not exist in type/,
    apart: true,
  },
  {
    slip: 'a tool on a screen that is none',
    file: 'src/measure/tools.ts',
    is: "tool: 'repair', screen: 'repair'",
    becomes: "tool: 'repair', screen: 'mending'",
    names: /"mending"/,
  },
  {
    slip: 'a stamp on a field that is not there',
    file: 'src/measure/mattersteps.ts',
    is: "stamps: 'reportedOn'",
    becomes: "stamps: 'reportdOn'",
    names: /Type '"reportdOn"' is not assignable/,
  },
  {
    slip: 'a deadline whose `overdue` is no fact',
    file: 'src/measure/periods.ts',
    is: "overdue: 'deliveryOverdue'",
    becomes: "overdue: 'deliveryLate'",
    names: /Type '"deliveryLate"' is not assignable/,
  },
  {
    slip: 'a fact that is overdue by no deadline',
    file: 'src/measure/facts.ts',
    is: "  deliveryOverdue: { means: '",
    becomes: "  patienceOverdue: { means: 'nobody waits any longer', by: 'overdue' },\n  deliveryOverdue: { means: '",
    names: /Type 'true' does not satisfy the expected type '[^']*"patienceOverdue"/,
    at: 'src/measure/periods.ts',
  },
  {
    slip: 'a step whose turn goes nowhere',
    file: 'src/measure/procurementsteps.ts',
    is: "as: 'back', to: 'procurement.notice'",
    becomes: "as: 'back', to: 'procurement.notise'",
    names: /Type '"procurement\.notise"' is not assignable/,
  },
  {
    slip: 'a setting that is not there',
    file: 'src/project/dossier/facts.ts',
    is: "ruleOn(settings, 'planYearsAhead', applied)",
    becomes: "ruleOn(settings, 'planYearAhead', applied)",
    names: /Argument of type '"planYearAhead"' is not assignable/,
  },
];

interface Said {
  readonly file: string;
  readonly line: number;
  readonly says: string;
}

/** What the compiler says of a copy of the sources with those slips in it. */
async function compiled(
  slips: readonly Slip[],
): Promise<{ readonly said: readonly Said[]; readonly lines: ReadonlyMap<Slip, number> }> {
  const copy = mkdtempSync(join(tmpdir(), 'slips-'));
  try {
    cpSync(join(ROOT, 'src'), join(copy, 'src'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    for (const { file, is, becomes, slip } of slips) {
      const code = readFileSync(join(copy, file), 'utf8');
      expect(code.split(is).length, `${slip}: one place in ${file}`).toBe(2);
      writeFileSync(
        join(copy, file),
        code.replace(is, () => becomes),
      );
    }
    const lines = new Map(
      slips.map((slip) => {
        const [before] = readFileSync(join(copy, slip.file), 'utf8').split(slip.becomes);
        return [slip, before!.split('\n').length];
      }),
    );
    const config = {
      extends: join(ROOT, 'build/tsconfig.base.json'),
      compilerOptions: {
        target: 'ES2019',
        lib: ['ES2019'],
        types: ['google-apps-script'],
        composite: false,
        emitDeclarationOnly: false,
        noEmit: true,
      },
      include: ['src/measure', 'src/project', 'src/wire', 'src/menu', 'src/owner'],
      exclude: ['src/owner/page'],
    };
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(ROOT, 'node_modules/.bin/tsc');
    const { stdout } = await promisify(execFile)(tsc, ['-p', '.', '--pretty', 'false'], { cwd: copy }).catch(
      (failed: { stdout: string }) => failed,
    );
    const said = stdout.split(/^(?=\S+\(\d+,\d+\): error )/m).flatMap((says) => {
      const [, file, line] = /^(\S+)\((\d+),/.exec(says) ?? [];
      return file ? [{ file, line: Number(line), says }] : [];
    });
    return { said, lines };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

describe.each([
  ['', SLIPS.filter((s) => !s.apart)],
  [', apart', SLIPS.filter((s) => s.apart)],
])('what is not there, or not defined, does not compile%s', async (_, slips) => {
  const { said, lines } = await compiled(slips);
  test.each(slips)('$slip', (slip) => {
    const there = said.filter((s) => s.file === (slip.at ?? slip.file) && slip.names.test(s.says));
    expect(there.length, said.map((s) => s.says).join('')).toBeGreaterThan(0);
    if (!slip.at) expect(there.map((s) => s.line - lines.get(slip)!)[0]).toBeLessThan(3);
  });
});
