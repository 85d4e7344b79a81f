// Planted for a moment as owner's newest code: many projects at once, by owner's own read, rules and write, as if so many
// commands had been given. Whatever a command keeps beside its entries is kept here too.
import { yuan } from '../../src/measure';
import { decide, type Command, type Decision, type Project, type Values } from '../../src/project';
import { actorOf } from '../../src/owner/keep/people';
import { alone, openOwn } from '../../src/owner/services/open';
import { dayOf, now } from '../../src/owner/services/time';
import { appraisal, demand, PARTS, plan } from '../fixture/values';

/**
 * How far a project has come: its row still being filled in, waiting for the bureau's first decision, waiting for its
 * unit's plan, or with an opinion that lapses within a month.
 */
export type Stand = 'draft' | 'waiting' | 'planned' | 'opinion';

export interface Life {
  readonly stand: Stand;
  readonly officer: string;
  /** How often it was returned and handed in again before: two entries each. */
  readonly returned: number;
}

type Step = readonly [as: 'unit' | 'bureau', command: Omit<Command, 'project'>];

const yearOf = (day: string): number => Number(day.slice(0, 4));

function stepsOf({ stand, returned }: Life, nth: number, today: string, opinionOn: string): Step[] {
  const values: Values = demand(yuan(500_000), {
    ...PARTS,
    name: `网格化管理系统第${nth + 1}期`,
    planYear: yearOf(today) + 1,
  });
  const submit: Step = ['unit', { verb: 'submit', stage: 'application', values }];
  const back: Step = ['bureau', { verb: 'return', opinion: '请补充建设内容和经费测算的依据。' }];
  const life: Step[] = [['unit', { verb: 'create' }]];
  for (let n = 0; n < returned; n += 1) life.push(submit, back);
  if (stand === 'draft') return life;
  life.push(submit);
  if (stand === 'waiting') return life;
  life.push(['bureau', { verb: 'approve' }]);
  if (stand === 'planned') return life;
  return [
    ...life,
    ['unit', { verb: 'submit', stage: 'approval', values: plan(opinionOn) }],
    ['bureau', { verb: 'approve', values: { reviewDate: opinionOn } }],
    ['bureau', { verb: 'approve', values: appraisal(opinionOn, yuan(500_000)) }],
    ['bureau', { verb: 'approve', values: { opinionNumber: '郁政数审〔2024〕3号', opinionDate: opinionOn } }],
  ];
}

/** The numbers that they got. `opinionOn`: the day of the opinions among them. */
export function grow(lives: readonly Life[], bureau: string, opinionOn: string): string[] | undefined {
  return alone(() => {
    const at = now();
    const today = dayOf(at);
    const book = openOwn();
    const snapshot = book.read({ projects: [], today });
    if (snapshot.stop) throw new Error(snapshot.stop);
    const person = (email: string) => {
      const found = actorOf(snapshot.people, email, today);
      if (!found) throw new Error(`${email} is not in 人员`);
      return found;
    };
    const ids: string[] = [];
    const done = lives.flatMap((life, nth) => {
      const newId = snapshot.nextId(yearOf(today), nth);
      ids.push(newId);
      let project: Project | undefined;
      return stepsOf(life, nth, today, opinionOn).map(([as, command]) => {
        const actor = person(as === 'unit' ? life.officer : bureau);
        const decision: Decision = decide({ ...command, project: project?.id } as Command, project, {
          ...snapshot,
          actor,
          newId,
        });
        if (decision.refused) throw new Error(`${command.verb}: ${JSON.stringify(decision.refused)}`);
        project = decision.project;
        return decision;
      });
    });
    book.write(snapshot, { commandId: `grown-${ids[0]}`, at, answer: '{}', done, mail: [] });
    return ids;
  });
}
