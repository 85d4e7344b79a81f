// Whatever the tables cite is compared, class by class and track by track, with what the measure's text says (citations.ts).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  AMOUNTS,
  type Article,
  type Asked,
  CLAUSES,
  type Check,
  CITES,
  citeAll,
  clauseOf,
  COUNTY,
  DATE_ORDER,
  DEADLINES,
  EXCLUSIONS,
  FIELDS,
  field,
  MATTERS,
  MATERIALS,
  NOTES,
  RECORDS,
  SPANS,
  STEPS,
  TRACKS,
} from '../../src/measure';
import * as law from './citations';
import { live } from '../project/lives';
import {
  dueOn,
  explain,
  hintOf,
  type Project,
  remindersOf,
  type Scene,
  stagesReached,
  waitingFor,
} from '../../src/project';

const CASES = law.CLASSES.flatMap((cls) => law.TRACKS.map((track): law.Case => `${cls} ${track}`));
const factsOf = (of: law.Case): Asked => {
  const [cls, name] = of.split(' ');
  const { overseen } = TRACKS.find(({ track }) => track === name)!;
  return { class: cls, track: name, overseen } as Asked;
};
/** As citations.ts says it: the article, or that it is ours. */
const said = (article: Article, facts: Asked): string => {
  const { cite, basis } = CLAUSES[clauseOf(article, facts)];
  return basis === '法定' ? cite.replace(COUNTY.measure.cited, '') : law.OURS;
};
/** Whether a row of the tables is asked in that case at all. */
const applies = (when: object | undefined, of: law.Case): boolean => {
  const facts = factsOf(of);
  return Object.entries(when ?? {}).every(
    ([fact, value]) =>
      !(fact in facts) || facts[fact as keyof Asked] === undefined || facts[fact as keyof Asked] === value,
  );
};
const faults = (things: readonly (readonly [name: string, of: law.Case, is: string, should: string])[]): string[] =>
  things.flatMap(([name, of, is, should]) => (is === should ? [] : [`${name}, ${of}: cites ${is}, not ${should}`]));

describe('by class and track, as the law’s text has it (A10.1, A11.1–4, A12.1–5, A13.1/A14.1, A18.1, A20.1)', () => {
  test('every field: what a missing one, its mark and the audit pack cite', () => {
    const own = FIELDS.filter(({ key }) => !law.OF_MATTERS.includes(key));
    const all = own.flatMap((f) =>
      CASES.map((of) => [f.key, of, said(f.article, factsOf(of)), law.rests(law.FIELDS, f.key, of)] as const),
    );
    expect(faults(all)).toEqual([]);
    const known = new Set<string>(FIELDS.map((f) => f.key));
    const named = [...law.FIELDS.flatMap(([, ...things]) => things), ...law.OF_MATTERS];
    expect(named.filter((key) => !known.has(key))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  test('every field and step of a matter, by what is raised: a cloud request by article 18, a problem by 19', () => {
    const all = Object.keys(law.MATTERS).flatMap((matter) =>
      CASES.flatMap((of) => {
        const facts = { ...factsOf(of), matter } as Asked;
        const should = law.restsMatter(matter, of);
        const steps = STEPS.filter((s) => s.stage === 'matters' && (s.when?.matter ?? matter) === matter);
        return [
          ...law.OF_MATTERS.map((key) => [key, of, said(field(key as never).article, facts), should] as const),
          ...steps.map((s) => [s.step, of, said(s.article, facts), should] as const),
        ];
      }),
    );
    expect(faults(all)).toEqual([]);
    expect([...new Set(MATTERS.map((m) => m.matter))].sort()).toEqual(Object.keys(law.MATTERS).sort());
  });

  test('every step where it is asked', () => {
    const own = STEPS.filter((s) => s.stage !== 'matters');
    const all = own.flatMap((s) =>
      CASES.filter((of) => applies(s.when, of)).map(
        (of) => [s.step, of, said(s.article, { ...factsOf(of), ...s.when }), law.rests(law.STEPS, s.step, of)] as const,
      ),
    );
    expect(all.length).toBeGreaterThan(60);
    expect(faults(all)).toEqual([]);
  });

  test('every record and deadline', () => {
    const all = CASES.flatMap((of) => [
      ...RECORDS.filter((r) => applies(r.when, of)).map(
        (r) => [`record.${r.record}`, of, said(r.article, { ...factsOf(of), ...r.when })] as const,
      ),
      ...DEADLINES.filter((d) => applies(d.live, of)).map(
        (d) => [`deadline.${d.deadline}`, of, said(d.article, factsOf(of))] as const,
      ),
    ]);
    expect(faults(all.map(([name, of, is]) => [name, of, is, law.rests(law.BESIDE, name, of)]))).toEqual([]);
  });

  test('every refusal and warning of a step or outcome, and the order of dates', () => {
    // The first fact of a condition is its reason; what follows says of whom.
    const rested = ({ when }: Check, of: law.Case) =>
      law.rests(law.CHECKS, Object.keys(when).find((fact) => fact !== 'matter') ?? '', of);
    const checks = STEPS.flatMap((s) => [...(s.checks ?? []), ...(s.outcomes ?? []).flatMap((o) => o.checks ?? [])]);
    const all = [...new Set(checks)].flatMap((c) =>
      CASES.filter((of) => applies(c.when, of)).map(
        (of) => [c.says, of, said(c.article, { ...factsOf(of), ...c.when }), rested(c, of)] as const,
      ),
    );
    expect(all.length).toBeGreaterThan(100);
    expect(faults(all)).toEqual([]);
    // What the articles put in order; the rest is only that days follow days.
    const ordered = DATE_ORDER.flatMap(([a, b, article]) =>
      CASES.map((of) => [`${a} ${b}`, of, said(article, factsOf(of)), law.rests(law.ORDER, `${a} ${b}`, of)] as const),
    );
    expect(faults(ordered)).toEqual([]);
    const amounts = AMOUNTS.flatMap(({ amount, is, article }) =>
      CASES.map(
        (of) =>
          [`${amount} ${is}`, of, said(article, factsOf(of)), law.rests(law.ORDER, `${amount} ${is}`, of)] as const,
      ),
    );
    expect(faults(amounts)).toEqual([]);
    const spans = SPANS.flatMap(({ until, article }) =>
      CASES.map(
        (of) => [`${until} span`, of, said(article, factsOf(of)), law.rests(law.ORDER, `${until} span`, of)] as const,
      ),
    );
    expect(faults(spans)).toEqual([]);
  });

  test('every outcome that rests on another clause than its step', () => {
    const own = STEPS.flatMap((s) => (s.outcomes ?? []).flatMap((o) => (o.article ? [o] : [])));
    const all = own.map(
      (o) =>
        [
          String(o.value),
          CASES[0]!,
          said(o.article!, {}),
          law.rests(law.OUTCOMES, String(o.value), CASES[0]!),
        ] as const,
    );
    expect(faults(all)).toEqual([]);
    const goes = EXCLUSIONS.map((e) => [e.id, said(e.article, {})] as const);
    expect(Object.fromEntries(goes)).toMatchObject({
      secret: '第四条第一款',
      medical: '第四条第二款',
      investment: '第二十八条',
    });
  });
});

describe('where no dossier is known', () => {
  const BY = `依据：${COUNTY.measure.cited}`;
  test('a header’s note names every class’s article, and what is ours for the others', () => {
    expect(citeAll(field('planLink').article)).toBe(
      `${BY}第十一条第（一）项（公共类立项审批）、第十二条第（一）项（专业类立项审批）、第十条`,
    );
    expect(citeAll(field('cryptoNumber').article)).toBe(
      `${BY}第十一条第（二）项（公共类立项审批）、第十二条第（一）项（专业类立项审批）、第三条第（五）项；其他情形：内部口径`,
    );
    expect(citeAll(field('noticeDate').article)).toBe(`${BY}第十三条（公共类）、第十四条`);
    expect(citeAll(field('matterSays').article)).toBe(
      `${BY}第二十条（重大变更备案、逾期交付备案、合同终止备案）、第十九条（重大问题协调）、第十八条（政务云资源申请、政务外网资源申请）；其他情形：系统操作规则、内部口径`,
    );
    expect(citeAll('A7.1')).toBe(`${BY}第七条第一款`);
  });

  test('材料清单 names the article of its step’s own class', () => {
    const of = (material: string) => {
      const { article, step } = MATERIALS.find((m) => m.material === material)!;
      return citeAll(article, step.when);
    };
    expect(of('approval.scheme.planLink')).toBe(`${BY}第十一条第（一）项`);
    expect(of('approval.plan.planLink')).toBe(`${BY}第十二条第（一）项`);
    expect(of('approval.filingPlan.planLink')).toBe(`${BY}第十条`);
    expect(of('approval.commonAppraisal.appraisal')).toBe(`${BY}第十一条第（二）项`);
    expect(of('approval.commonFundRequest.fundRequest')).toBe(`${BY}第十一条第（四）项`);
    expect(of('procurement.contract.contractLink')).toBe(`${BY}第十三条（公共类）、第十四条`);
  });

  test('each alias ends in a row of everybody’s, and is one of those that the tables name', () => {
    const used = new Set<string>([...FIELDS, ...STEPS, ...RECORDS, ...DEADLINES, ...MATERIALS].map((r) => r.article));
    for (const [alias, rows] of Object.entries(CITES)) {
      expect([alias, rows[rows.length - 1]![1]]).toEqual([alias, undefined]);
      expect(used, alias).toContain(alias);
    }
  });

  test('a hint in 提示, a guide line and README.zh-CN name no article but the one that is meant (A16.1–2)', () => {
    const cited = (text: string) =>
      [...text.matchAll(/第[一二三四五六七八九十]+(?:至[一二三四五六七八九十]+)?条/g)].map(([is]) => is);
    expect([...new Set(NOTES.flatMap((n) => cited(n.says)))]).toEqual(['第十六条']);
    expect(NOTES.filter((n) => n.says.includes('口径') && cited(n.says).length)).toEqual([]);
    const readme = readFileSync(join(import.meta.dirname, '../../README.zh-CN.md'), 'utf8').split('\n');
    // Liability: nothing that the software does.
    expect(readme.filter((line) => /第二十七条/.test(line))).toEqual([]);
    const lines = (word: string) => readme.filter((line) => line.includes(word)).flatMap(cited);
    expect(lines('立项审批意见两年有效期')).toContain('第十二条');
    expect(lines('自评价报告（')).toContain('第二十三条');
  });
});

describe('what is said of random projects', () => {
  const caseOf = ({ values }: Project): law.Case | undefined =>
    values.class && values.track ? (`${values.class} ${values.track}` as law.Case) : undefined;
  const ofClause = (id: keyof typeof CLAUSES) =>
    CLAUSES[id].basis === '法定' ? CLAUSES[id].cite.replace(COUNTY.measure.cited, '') : law.OURS;

  test('流程与依据, what waits, what is due and every reminder cite the same clause, that of the project’s class and track (A11.1–4, A12.1–5)', () => {
    const seen = new Set<string>();
    const wrong: string[] = [];
    const at = (project: Project, scene: Scene) => {
      const of = caseOf(project);
      if (!of || project.of) return;
      const path = explain(project, scene);
      for (const e of path) {
        const step = STEPS.find((s) => s.step === e.step)!;
        // A step that was done on another track stays what it was (A10.4).
        if (!applies(step.when, of)) continue;
        seen.add(`${of} ${e.step}`);
        wrong.push(...faults([[e.step, of, ofClause(e.article), law.rests(law.STEPS, e.step, of)]]));
      }
      for (const w of waitingFor(project, scene))
        if (w.article !== path.find((e) => e.step === w.step)!.article) wrong.push(`${w.step} waits by ${w.article}`);
      for (const r of [
        ...dueOn(project, scene).filter((d) => DEADLINES.some((p) => p.deadline === d.deadline)),
        ...remindersOf(project, scene),
      ]) {
        const name = `deadline.${'duty' in r ? r.duty : r.deadline}`;
        seen.add(`${of} ${name}`);
        wrong.push(...faults([[name, of, ofClause(r.article), law.rests(law.BESIDE, name, of)]]));
      }
      for (const stage of stagesReached(project, scene))
        for (const [article] of hintOf(project, stage, scene).matchAll(/依据：[^）]*第[一二三四五六七八九十]+条/g))
          if (!/第(四|十六|二十八)条/.test(article)) wrong.push(`${stage} hints ${article}`);
    };
    for (let seed = 1; seed <= 24; seed += 1) {
      const life = live(seed, 80);
      at(life.project, { today: life.today, settings: life.settings });
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(24);
  });
});
