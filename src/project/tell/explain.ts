import type { Party } from '../../measure';
import { partyIn } from '../dossier/classify';
import { decisionFields, givesOf, wordsIn, wordsNeeded } from '../form/outcome';
import { needed } from '../decide/check';
import { clauseIn, factsOf } from '../dossier/facts';
import { movesOpen, submitFields } from '../decide/moves';
import { pathOf } from '../dossier/path';
import { recordIn, stepIn } from '../dossier/evolve';
import type { FieldKey } from '../../measure';
import type { Acting, Explained, Move, Project, Scene, StepState } from '../dossier/types';
import { outcomeLabel, outcomeSays } from '../decide/said';

const DECIDED: readonly (StepState['at'] | undefined)[] = ['done', 'rejected', 'merged'];
/** 流程与依据: every step that applies, done, open and to come, with who carries it and its clause. */
export function explain(project: Project, scene: Scene): Explained[] {
  return (
    pathOf(project, scene)
      .filter((p) => !p.step.aside || p.is !== 'to come')
      // Of what has ended only what was begun is told (A10.5).
      .filter((p) => project.closed === undefined || project.steps[p.step.step] !== undefined)
      .map(({ step, is }) => {
        const state = project.steps[step.step];
        const name = (party: Party) => partyIn(party, project.unit);
        const { by, to } = step;
        return {
          step: step.step,
          stage: step.stage,
          label: step.label,
          is: project.closed !== undefined && !DECIDED.includes(state?.at) ? 'ended' : is,
          // What has not begun is first one’s to hand in, then another’s to decide.
          carrier:
            is === 'to come' && by && to ? `${name(by)}提交，${name(to)}办理` : name(is === 'open' || !to ? by! : to),
          article: clauseIn(step, project, scene),
          ...(state && { on: state.on }),
          ...(state?.outcome && { outcome: outcomeSays(project, step.step) }),
          ...(state?.opinion && { opinion: state.opinion }),
        };
      })
  );
}

/** One way of acting at the desk: the move, the outcome's id, and the fields of its form, the needed ones marked. */
export interface Act extends Move {
  readonly outcome?: string;
  readonly fields: readonly { readonly key: FieldKey; readonly required: boolean }[];
  readonly opinion: 'required' | 'offered' | 'none';
  /** The column in which the opinion stands: it is no field of the form then. */
  readonly words?: FieldKey;
}

/** The acts open to a person: each outcome of each decision that is his, and what he may submit or withdraw. */
export function actsOpen(project: Project, scene: Acting): Act[] {
  const facts = factsOf(project, scene);
  const acts: Act[] = [];
  const seen = new Set<string>();
  for (const move of movesOpen(project, scene)) {
    const step = move.verb === 'record' ? undefined : stepIn(project, move.step, scene.today);
    const outcomes = (step?.outcomes ?? []).filter((o) => o.as === move.verb);
    const id = `${move.verb} ${move.step}`;
    if (seen.has(id)) continue;
    seen.add(id);
    const record = recordIn(project, move.step, scene.today);
    if (record) {
      const fields = [...record.fields, ...(record.may ?? [])].map((key) => ({
        key,
        required: record.fields.includes(key),
      }));
      acts.push({ ...move, fields, opinion: 'none' });
      continue;
    }
    if (!step || !outcomes.length) {
      const keys = move.verb === 'submit' && step ? submitFields(step) : [];
      const must = needed(step?.needs, facts);
      acts.push({ ...move, fields: keys.map((key) => ({ key, required: must.includes(key) })), opinion: 'none' });
      continue;
    }
    for (const outcome of outcomes) {
      const must = [...needed(givesOf(step, outcome), facts), ...needed(outcome.needs, facts)];
      const words = wordsIn(step, outcome);
      const asked = wordsNeeded(outcome) || (words !== undefined && must.includes(words));
      acts.push({
        ...move,
        label: `${step.label}：${outcomeLabel(step, outcome)}`,
        ...(outcome.value && { outcome: outcome.value }),
        fields: decisionFields(step, outcome)
          .filter((key) => key !== words)
          .map((key) => ({ key, required: must.includes(key) })),
        opinion: step.wordless ? 'none' : asked ? 'required' : 'offered',
        ...(words && { words }),
      });
    }
  }
  return acts;
}
