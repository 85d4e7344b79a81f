// The flow charts of the documentation, drawn from the tables of steps: one for each class and track.
import {
  clauseOf,
  CLASSES,
  type Definition,
  FACTS,
  type Facts,
  field,
  labelOf,
  MATTER_STAGE,
  MATTERS,
  PARTIES,
  type Party,
  STAGES,
  STEPS,
  type Step,
  TRACKS,
  type When,
} from '../../src/measure';

const party = (name: Party): string => PARTIES.find((p) => p.party === name)!.label;
const safe = (text: string): string => text.replaceAll('"', '＂');
const node = (step: { step: string }): string => step.step.replaceAll('.', '_');

/** Whether a step belongs to that class and track at all; its other conditions depend on the project. */
const belongs = (when: When | undefined, ground: When): boolean =>
  Object.entries(ground).every(
    ([fact, value]) => when?.[fact as keyof Facts] === undefined || when[fact as keyof Facts] === value,
  );
const others = (when: When | undefined, ground: When): string =>
  Object.entries(when ?? {})
    .filter(([fact]) => !(fact in ground))
    .map(([fact, value]) => (value === true ? fact : `${fact}=${value}`))
    .join(', ');

function box(step: Step, ground: When): string {
  const lines = [
    step.label,
    step.by && `报：${party(step.by)}`,
    step.to && `定：${party(step.to)}`,
    others(step.when, ground) && `仅当 ${others(step.when, ground)}`,
    clauseOf(step.article, { ...ground, ...step.when }),
  ].filter(Boolean);
  const text = safe(lines.join('<br>'));
  return step.aside ? `${node(step)}(["${text}"])` : `${node(step)}["${text}"]`;
}

/** The nearest earlier step to which a return goes, as evolve has it. */
const returnsTo = (steps: readonly Step[], at: number): Step => {
  const step = steps[at]!;
  if (step.by) return step;
  return [...steps.slice(0, at)].reverse().find((s) => s.by && !s.aside && s.stage === step.stage) ?? step;
};

/** `graph` of Mermaid for the steps that apply under this ground. */
function chart(all: readonly Step[], ground: When): string {
  const steps = all.filter((step) => belongs(step.when, ground));
  const lines: string[] = ['flowchart TD'];
  for (const { stage, label } of STAGES) {
    const own = steps.filter((s) => s.stage === stage);
    if (own.length) lines.push(`  subgraph ${stage}["${label}"]`, ...own.map((s) => `    ${box(s, ground)}`), '  end');
  }
  steps.forEach((step, at) => {
    const main = steps.slice(0, at).filter((s) => !s.aside);
    const before = step.after ? steps.filter((s) => step.after!.includes(s.step)) : main.slice(-1);
    // A step that not every project has is gone round as well.
    const last = step.after ? undefined : before[0];
    if (last && others(last.when, ground)) {
      const round = main.filter((s) => !others(s.when, ground)).at(-1);
      if (round && round !== last) before.unshift(round);
    }
    for (const b of before) lines.push(`  ${node(b)} ${step.aside ? '-.->' : '-->'} ${node(step)}`);
    for (const outcome of step.outcomes ?? []) {
      const says = safe(
        (outcome.value && labelOf(field(step.conclusion!), outcome.value)) ??
          { approve: '通过', return: '退回补正', reject: '不予通过' }[outcome.as],
      );
      if (outcome.as === 'return') lines.push(`  ${node(step)} -. "${says}" .-> ${node(returnsTo(steps, at))}`);
      const end = outcome.closes ?? (outcome.as === 'reject' ? '已终止办理' : undefined);
      if (end)
        lines.push(
          `  ${node(step)} -- "${says}" --> end_${node(step)}_${step.outcomes!.indexOf(outcome)}(["${safe(end)}"])`,
        );
    }
    for (const turn of step.turns ?? []) {
      const when = safe(others(turn.when, ground));
      if (turn.as === 'again') lines.push(`  ${node(step)} -. "${when || '再次报送'}" .-> ${node(step)}`);
      if (turn.to && steps.some((s) => s.step === turn.to))
        lines.push(`  ${node(step)} -. "${when || '重新办理'}" .-> ${turn.to.replaceAll('.', '_')}`);
    }
  });
  return `\`\`\`mermaid\n${lines.join('\n')}\n\`\`\`\n`;
}

const OWN = STEPS.filter((s) => s.stage !== MATTER_STAGE);
const BESIDE = STEPS.filter((s) => s.stage === MATTER_STAGE);

const cell = (text: string): string => text.replaceAll('|', '\\|');
/** How a fact is found, in the words of the table. */
function found(row: Definition): string {
  const label = (key: Parameters<typeof field>[0]) => field(key).label;
  switch (row.by) {
    case 'choice':
      return `“${label(row.field)}” is ${row.in.map((id) => labelOf(field(row.field), id)).join(' / ')}`;
    case 'given':
      return `“${label(row.field)}” is given`;
    case 'step':
      return `${row.step} is ${row.is}`;
    case 'exceeds':
      return `“${label(row.amount)}” over ${row.limit.map((key) => `“${label(key)}”`).join(' or ')}${row.share ? ` by ${row.share}` : ''}`;
    default:
      return row.by;
  }
}
const facts = Object.entries(FACTS as Readonly<Record<string, Definition>>).map(([fact, row]) => {
  const later = (row.later ?? []).map((is) => `; from ${is.since} on: ${found({ means: row.means, ...is })}`);
  return `| ${fact} | ${cell(row.means)} | ${cell([found(row), ...later].join(''))} |\n`;
});

/** src/measure/FLOWS.md. */
export function flowsText(): string {
  const charts = CLASSES.flatMap((cls) =>
    TRACKS.map(
      (track) =>
        `## ${cls.label} · ${track.label}\n\n${chart(OWN, { class: cls.class, track: track.track, overseen: track.overseen })}`,
    ),
  );
  const matters = [...new Set(MATTERS.map((m) => m.matter))].map((matter) => {
    const labels = MATTERS.filter((m) => m.matter === matter).map((m) => m.label);
    return `## 事项：${labels.join('、')}\n\n${chart(BESIDE, { matter })}`;
  });
  return `<!-- Written by \`npm run flows\`; do not edit. -->
# The steps of each class and track, and of each matter

Drawn from \`steps.ts\`. 报 who submits, 定 who decides; dotted lines go back, or beside; round boxes run beside the others
or end the project. 仅当 names the facts that a step also waits for; the last section says what each means.

${[...charts, ...matters].join('\n')}
## What the facts mean

A fact stands in \`facts.ts\` with its meaning and how it is found: by a field, a step or an amount; *duty*, *overdue* and
*near* by a row of \`duties.ts\` or \`periods.ts\`, *catalogue* by the systems of a unit, *computed* by code.

| fact | means | found by |
| --- | --- | --- |
${facts.join('')}`;
}
