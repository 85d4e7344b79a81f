// How the demo goes on where its tables know nothing: a step that a county has more, a field that is asked since. It does
// what people do: look at the desk, take what is open, fill in what is asked by its type, hand it in.
import { randomUUID } from 'node:crypto';
import { FIELDS, type FieldType, type Option, sameUnit } from '../measure';
import type { ActAnswer, ActView, FormField, LookAnswer, ProjectView } from '../wire';
import type { Ask } from '../host/begin';
import { OFFICER, PEOPLE } from './people';

type Form = Readonly<Record<string, string>>;

/** What a field is answered with, by its type; most of what is a choice is answered with its first option. */
const BY_TYPE: Readonly<Record<FieldType, (day: string) => string>> = {
  text: () => '示例内容',
  long: () => '示例说明，按本项目实际情况填写。',
  choice: () => '',
  money: () => '10',
  date: (day) => day,
  year: (day) => String(Number(day.slice(0, 4)) + 1),
  link: () => 'https://docs.example.org/shili',
};
/** Where that would not lead on: what is no plain text, and the choice that is not the first. */
const BY_KEY: Readonly<Record<string, string>> = {
  servedSystem: '新建',
  classified: '否',
  cryptography: '否',
  signatory: '建设单位',
  stateFunds: '否',
  method: '限额以下自行采购',
  supplierCode: '91440000MA0000000X',
  progress: '已交付',
};
/** A day that lies ahead, where it is agreed on and not reported. */
const AHEAD = 180;

/** Something plausible for a field that the demo knows nothing of; a document's number is each project's own. */
function plausible(
  asked: Pick<FormField, 'key' | 'type' | 'value'> & { readonly options?: readonly Pick<Option, 'label'>[] },
  today: string,
  id: string,
): string {
  if (asked.value) return asked.value;
  const { key, type, options } = asked;
  if (FIELDS.some((f) => f.key === key && f.documentNumber)) return `示例（${id}）号`;
  const past = FIELDS.some((f) => f.key === key && 'past' in f);
  const day = type === 'date' && /delivery|until|due/i.test(key) && !past ? later(today, AHEAD) : today;
  return BY_KEY[key] ?? options?.[0]?.label ?? BY_TYPE[type](day);
}
const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** `实施 第7行“监理单位”（X列）：未填写。…`: which cell a submission lacks. */
const LACKS = /^(\S+) 第(\d+)行“(.+)”（([A-Z]+)列）：未填写/g;

async function looked(ask: Ask, as: string, id: string): Promise<{ project: ProjectView; today: string }> {
  const { result } = (await ask(as, '/macros/owner/run', { function: 'look', args: [{ p: id }] })) as {
    result?: LookAnswer;
  };
  const project = result?.ok ? result.view.projects[0] : undefined;
  if (!result?.ok || !project) throw new Error(`demo: ${as} does not see ${id}`);
  return { project, today: result.view.today };
}

/** As often as something unknown may stand before what the demo means to do. */
const MOST = 8;

/** Gives the act with whatever its form and the sheet still lack; what it says otherwise ends the demo. */
async function give(ask: Ask, as: string, id: string, act: ActView, own: Form = {}): Promise<void> {
  for (let tries = 0; ; tries++) {
    const { project, today } = await looked(ask, as, id);
    const asked = act.fields.filter((f) => f.required).map((f) => [f.key, plausible(f, today, id)] as const);
    const outcome = act.outcome && { outcome: act.outcome };
    const form = { ...Object.fromEntries(asked), ...outcome, step: act.step, ...own };
    const request = { command: act.command, id: randomUUID(), seen: { [id]: project.seen }, projects: [id], form };
    const answer = (await ask(as, '/macros/owner/run', { function: 'act', args: [request] })) as { result?: ActAnswer };
    const result = answer.result?.ok ? answer.result.results[0] : undefined;
    if (result?.done) return;
    const lacks = (result?.lines ?? []).flatMap((line) => [...line.matchAll(LACKS)]);
    if (!lacks.length || tries > MOST) throw new Error(`demo: ${as} on ${id}, ${act.label}: ${JSON.stringify(answer)}`);
    for (const [, sheet = '', row = '', label = '', column = ''] of lacks) {
      const field = FIELDS.find((f) => f.label === label);
      const value = plausible(field ?? { key: label, type: 'text' }, today, id);
      await ask(as, '/local/edit', { sheet, range: `${column}${row}`, values: [[value]] });
    }
  }
}

/** An act that goes on: it does not end the project, send it back or take back what was handed in. */
const goesOn = ({ command, writes }: ActView): boolean =>
  command === 'submit' || (command === 'approve' && !writes.some((line) => line.startsWith('项目办理终结')));

/** Does what the project waits for, by whoever may; answers which step that was, nothing where nobody can. */
export async function goOn(ask: Ask, id: string): Promise<string | undefined> {
  const official = PEOPLE.find((p) => p.role !== OFFICER)!;
  const { project } = await looked(ask, official.email, id);
  for (const { label, is, carrier } of project.path) {
    if (is !== 'open' && is !== 'waiting') continue;
    for (const { email } of PEOPLE.filter((p) => sameUnit(p.unit, carrier))) {
      const act = (await looked(ask, email, id)).project.acts.find(
        (a) => goesOn(a) && `${a.stage}·${a.stepLabel}` === label,
      );
      if (!act) continue;
      await give(ask, email, id, act);
      return label;
    }
  }
  return undefined;
}

/** Makes way until `done` says that it could. */
async function until(ask: Ask, id: string, done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await done()); tries++) {
    const step = tries < MOST ? await goOn(ask, id) : undefined;
    if (step === undefined) throw new Error(`demo: ${id} does not come to where its table has it`);
    console.error(`demo: ${id} took ${step}`);
  }
}

/** What the demo means to do to one project, as the desk would name it. */
interface Meant {
  readonly command: string;
  readonly stage?: string;
  readonly form: Form;
}

/** Does it once it is open, with what is asked beyond the demo's own words. `seen`: where it has moved on since, it was done. */
export async function given(ask: Ask, as: string, id: string, { command, stage, form }: Meant, seen?: number) {
  const before = await looked(ask, as, id);
  if (seen !== undefined && before.project.seen > seen) return;
  await until(ask, id, async () => {
    const { project } = await looked(ask, as, id);
    const act = project.acts.find(
      (a) => a.command === command && (!stage || a.stage === stage) && (!form.outcome || a.outcome === form.outcome),
    );
    if (act) await give(ask, as, id, act, form);
    return act !== undefined;
  });
}

/** Types cell by cell, wherever they have moved, once they are open. */
export async function typed(
  ask: Ask,
  as: string,
  id: string,
  span: Readonly<Record<string, string | number>>,
  cellOf: (label: string) => Promise<string | undefined>,
): Promise<void> {
  await until(ask, id, async () => {
    for (const [label, value] of Object.entries(span)) {
      const [sheet, range] = (await cellOf(label))?.split('!') ?? [];
      const answer =
        range && ((await ask(as, '/local/edit', { sheet, range, values: [[value]] })) as { applied?: boolean });
      if (!answer || (!answer.applied && value !== '')) return false;
    }
    return true;
  });
}
