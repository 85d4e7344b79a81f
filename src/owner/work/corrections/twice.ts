// A joint form read for one project, and numbers that another project has: refused until somebody says it is so (A27.2).
import { correctionStep } from '../../../measure';
import { asksOwn, notTogether, numbersIn, type ProjectId, type Refusal, type Values } from '../../../project';
import type { Result } from '../../../wire';
import type { Book, Transaction } from '../../../workbook';
import type { Visit } from '../../keep/people';
import { refusedResult } from '../../mail/words';
import { noteNumbers, sharedUnsaid } from './numbers';

type Form = Readonly<Record<string, string>>;
const CONFIRMED = 'confirmed';
const APART = ':';

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

/** The outcomes, those refused whose numbers another project has too and nobody has said so. */
export function toldTwice(
  outcomes: readonly Outcome[],
  form: Form | undefined,
  visit: Visit,
  book: Pick<Book, 'numbered'>,
): readonly Outcome[] {
  const givings = outcomes.flatMap(({ done }) => {
    const [first] = done ?? [];
    if (!first) return [];
    const { id } = first.project;
    const confirmed = form?.[`${id}${APART}${CONFIRMED}`] ?? '';
    return [{ id, values: givenBy(first), confirmed }];
  });
  const unsaid = sharedUnsaid(givings, book);
  const told = outcomes.map((outcome): Outcome => {
    const id = outcome.done?.[0]?.project.id;
    const shared = id === undefined ? undefined : unsaid.get(id);
    if (!shared) return outcome;
    const result = refusedResult(visit, visit.projects.get(id!), id, shared.refused);
    return { result: { ...result, asks: shared.asks } };
  });
  noteNumbers(
    told.flatMap(({ done = [] }) => done.flatMap(({ happening }) => numbersIn(happening.values).map((n) => n.number))),
  );
  return told;
}
