// A joint form read for one project, and numbers that another project has: refused until somebody says it is so (A27.2).
import { correctionStep } from '../../../measure';
import {
  alikeSays,
  allNumbersIn,
  asksOwn,
  losesBy,
  notTogether,
  oddlyWritten,
  type ProjectId,
  type Refusal,
  type Values,
} from '../../../project';
import type { Result } from '../../../wire';
import type { Book, Transaction } from '../../../workbook';
import type { Visit } from '../../keep/people';
import { refusalLine, refusedResult } from '../../mail/words';
import { askedFirst } from '../filling/asks';
import { holdersOf, noteNumbers, type Shared, sharedUnsaid } from './numbers';

type Form = Readonly<Record<string, string>>;
const CONFIRMED = 'confirmed';
const APART = ':';

/** A form that says no more than that it is so. */
export const saidOf = (id: ProjectId, confirmed: string): Form => ({ [`${id}${APART}${CONFIRMED}`]: confirmed });

/** Of a form for several projects what is meant for this one: `YN2026-0001:opinionNumber` before `opinionNumber`. */
export function formFor(form: Form = {}, id: ProjectId): Form {
  const common = Object.entries(form).filter(([key]) => !key.includes(APART) && key !== CONFIRMED);
  const own = Object.entries(form).flatMap(([key, text]) => {
    const [project, name = ''] = key.split(APART);
    return project === id && name !== CONFIRMED ? [[name, text]] : [];
  });
  return { ...Object.fromEntries(common), ...Object.fromEntries(own) } as Form;
}

/** What one text may not say of several projects. */
export const saidTogether = (form: Form = {}, projects: number): Refusal[] =>
  projects < 2 ? [] : notTogether(Object.keys(form).filter((key) => asksOwn(key) && form[key]!.trim() !== ''));

interface Outcome {
  readonly result: Result;
  readonly done?: Transaction['done'];
}

/** What a command gives: a proposal what it proposes, and a confirmed one no more than was said when it was proposed. */
function givenBy({ happening, project }: Transaction['done'][number]): Values {
  if (happening.step === correctionStep('propose')) return project.proposed?.values ?? {};
  return happening.step === correctionStep('confirm') ? {} : happening.values;
}

/** `before`: the projects as they were read; in the visit stands what the command makes of them. */
interface Told {
  readonly visit: Visit;
  readonly book: Pick<Book, 'numbered'>;
  readonly before: Visit['projects'];
}

/** A demand that is taken back too late to be in time again (A7.1). */
function lossOf({ happening, project }: Transaction['done'][number], { visit, before }: Told): Shared | undefined {
  const was = before.get(project.id);
  const asks = happening.verb === 'withdraw' && was ? losesBy(was, project, visit) : undefined;
  if (!asks) return undefined;
  const todo = '确要撤回的，请在“逐项填写”或办理台勾选确认后撤回；只需更正个别内容的，请在办理台“更正已办理的内容”提出';
  return { asks, refused: [{ article: 'A7.1', says: asks, todo }] };
}

/** The outcomes, those refused that want a word first: a number that another project has, a day that is lost. */
export function toldFirst(
  outcomes: readonly Outcome[],
  form: Form | undefined,
  { visit, book, before }: Told,
): readonly Outcome[] {
  const givings = outcomes.flatMap(({ done }) => {
    const [first] = done ?? [];
    if (!first) return [];
    const { id } = first.project;
    return [{ id, first, values: givenBy(first), confirmed: form?.[`${id}${APART}${CONFIRMED}`] ?? '' }];
  });
  const holders = holdersOf(givings, book);
  const unsaid = new Map(sharedUnsaid(givings, holders));
  for (const { id, first, confirmed } of givings) {
    const was = before.get(id);
    const loss = lossOf(first, { visit, book, before }) ?? (was && askedFirst(was, first.happening, visit));
    if (loss && loss.asks !== confirmed) unsaid.set(id, loss);
  }
  const pointedOut = (outcome: Outcome): Outcome => {
    const giving = givings.find(({ first }) => first === outcome.done?.[0]);
    const alike = giving ? alikeSays(giving.id, giving.values, holders) : [];
    const hints = giving ? [...alike, ...oddlyWritten(giving.values)] : [];
    const lines = hints.map((says) => `提示：${refusalLine(visit, giving!.id, says)}`);
    return { ...outcome, result: { ...outcome.result, lines: [...outcome.result.lines, ...lines] } };
  };
  const told = outcomes.map((outcome): Outcome => {
    const id = outcome.done?.[0]?.project.id;
    const shared = id === undefined ? undefined : unsaid.get(id);
    if (!shared) return pointedOut(outcome);
    const result = refusedResult(visit, visit.projects.get(id!), id, shared.refused);
    return { result: { ...result, asks: shared.asks } };
  });
  noteNumbers(
    told.flatMap(({ done = [] }) =>
      done.flatMap(({ happening }) => allNumbersIn(happening.values).map((n) => n.number)),
    ),
  );
  return told;
}
