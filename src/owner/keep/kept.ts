// A command's answer as its first ledger entry keeps it for a retry: in one cell, however long the names and lines are.
import { cut } from '../../project';
import { OURS, type Result } from '../../wire';

const LONGEST = OURS.answerCharacters;
const LONGEST_NAME = 30;
const REST = '……（其余从略，请在表格中查看）';

/** What the first entry keeps: who gave the command, and what he was told. */
interface Kept {
  readonly by: string;
  readonly results: readonly Result[];
}

export function kept(by: string, results: readonly Result[]): string {
  const whole = JSON.stringify({ by, results });
  if (whole.length <= LONGEST) return whole;
  const share = Math.floor(LONGEST / results.length);
  return JSON.stringify({ by, results: results.map((result) => shortened(result, share)) });
}

/** The first answer to a command that was applied already; undefined for anybody but whoever gave it. */
export function again(
  before: string,
  email: string,
): { ok: true; results: readonly Result[]; repeated: true } | undefined {
  const { by, results } = JSON.parse(before) as Kept;
  return by === email ? { ok: true, results, repeated: true } : undefined;
}
export const NOT_HIS = '请刷新后再试。';

/** As many of the lines as this result's share of the cell has room for. */
function shortened(result: Result, share: number): Result {
  const title = cut(result.title, LONGEST_NAME);
  const name = result.name !== undefined && { name: cut(result.name, LONGEST_NAME) };
  // What was to be confirmed stands in the lines; who asks again is asked again.
  const { asks: _, ...said } = result;
  const bare: Result = { ...said, ...name, title, lines: [] };
  let room = share - JSON.stringify({ ...bare, lines: [REST] }).length;
  const lines: string[] = [];
  const rest = room < 0 ? [] : [REST];
  for (const line of result.lines) {
    room -= JSON.stringify(line).length + 1;
    if (room < 0) return { ...bare, lines: [...lines, ...rest] };
    lines.push(line);
  }
  return { ...bare, lines };
}
