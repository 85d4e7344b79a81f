// Every article of the measure, paragraph by paragraph, and every clause id of our reading of it. For the coverage table
// only: nothing here goes into a bundle.

/**
 * `rule`: the software does it. `duty`: only people can fulfil it. `definition`: it names or orders things that the
 * rules use. `out of reach`: outside what a register of projects can see or enforce.
 */
export type Mark = 'rule' | 'duty' | 'definition' | 'out of reach';

export interface Passage {
  /** `12(2)` item 2 of article 12, `7 ¶2` its second paragraph, `23 s.2` its second sentence. */
  readonly at: string;
  readonly says: string;
  readonly mark: Mark;
  /** The rules that restate it. */
  readonly rules: readonly string[];
  /** Why the mark; empty only for a rule that its clauses say whole. */
  readonly why: string;
}

const rule = (at: string, says: string, rules: string, why = ''): Passage => ({
  at,
  says,
  mark: 'rule',
  rules: rules.split(' '),
  why,
});
const other = (mark: Mark, at: string, says: string, why: string): Passage => ({ at, says, mark, rules: [], why });

export const PASSAGES: readonly Passage[] = [
  other(
    'definition',
    '1',
    'Purpose and bases of the measure',
    'asks nothing of anybody; the bases are cited nowhere else',
  ),
  rule('2 ¶1', 'Projects paid by county funds, of five kinds of service', 'A2.1 A4.1'),
  rule(
    '2(1)',
    'Infrastructure: network, cloud, 等, a unit’s specialised infrastructure',
    'A2.1 A2.2',
    '等 is the sub-kind 其他',
  ),
  rule(
    '2(2)',
    'Software development: common platform, general, specialised, 等',
    'A2.1 A2.2',
    '等 is the sub-kind 其他',
  ),
  rule('2(3)', 'Operation and maintenance, 等', 'A2.1 A2.2', '等 is the sub-kind 其他'),
  rule('2(4)', 'System business operation, 等', 'A2.1 A2.2', '等 is the sub-kind 其他'),
  rule('2(5)', 'Third-party services, 等', 'A2.1 A2.2', '等 is the sub-kind 其他'),
  other(
    'duty',
    '3(1) first',
    'The bureau draws up plans, policies, standards',
    'written outside; the workbook links them (A30.2)',
  ),
  rule('3(1) second', 'The bureau approves and oversees the whole course', 'A12.2 A24.1'),
  rule(
    '3(1) third',
    'The bureau carries common projects from demand to performance',
    'A3.1 A11.1 A11.2 A11.4 A13.1 A15.1 A21.4',
  ),
  rule('3(2) first', 'Units draw up their yearly plans and keep the catalogue of their systems', 'A6.1 A3.3'),
  rule(
    '3(2) second',
    'Units carry specialised projects; of infrastructure they state the demand',
    'A2.2 A12.1 A14.1 A15.1 A21.4',
  ),
  rule('3(2) third', 'Each unit has a project officer, answerable for filing, progress, quality, money', 'A3.2'),
  rule('3(3) first', 'Finance reviews funding, arranges budget, manages performance', 'A7.3 A12.3 A23.2 A25.1'),
  other('duty', '3(3) second', 'Finance issues budget standards', 'written outside; linked per step (A30.2)'),
  rule('3(4)', 'The audit office audits', 'A26.1', 'the audit itself is people’s; the software gives it everything'),
  rule('3(5)', 'The cryptography office reviews the use of cryptography', 'A11.2 A12.1'),
  rule('4 ¶1', 'Non-classified projects on county funds; classified ones go elsewhere', 'A4.1'),
  rule(
    '4 ¶2',
    'Excluded: everyday equipment, occasional maintenance, medical, sound, cabling, special equipment',
    'A4.2',
  ),
  other('definition', '5', 'Six stages of management', 'the six stage sheets; asks nothing by itself'),
  rule('6 ¶1', 'Units make a yearly demand plan with its scheme', 'A6.1'),
  rule('6(1)', 'It rests on plans of state, province, city or county', 'A6.1'),
  rule('6(2)', 'It fits “one cloud, one network, one platform, one system” and the unit’s need', 'A6.1'),
  rule(
    '6(3)',
    'It states goals, content, functions, data, security, operation, budget',
    'A6.2',
    'whether the reasons suffice is the bureau’s to judge',
  ),
  rule('7 ¶1', 'Demands by the end of November; the bureau gathers them into next year’s plan', 'A7.1 A7.2'),
  rule('7 ¶2', 'Planned projects go into budgets; finance reports what is arranged', 'A7.3'),
  rule('8', 'Off-plan projects: three grounds, and the county government’s consent first', 'A8.1'),
  rule('9', 'Approval by key tasks and the plan, the urgent first', 'A9.1 A7.2'),
  rule('10 s.1', '500,000 yuan or more: approval', 'A10.1 A10.2 A10.4 A10.5'),
  rule('10 s.2', '100,000 to below 500,000 yuan: filing', 'A10.1 A10.3 A10.4'),
  rule('10 s.3', 'Below 100,000 yuan: the unit’s own', 'A10.1 A10.3 A10.4'),
  rule('11(1)', 'Common: demands gathered into next year’s scheme', 'A11.1 A3.1'),
  rule('11(2)', 'Common: expert and cost review, filed with finance; cryptography review opinion', 'A11.2'),
  rule('11(3)', 'Common: funding review and preliminary arrangement', 'A11.3'),
  rule('11(4)', 'Common: the bureau applies to the county government for funds', 'A11.4'),
  rule(
    '12(1)',
    'Specialised: scheme with catalogue of shareable data, argued, applied with; cryptography filing opinion',
    'A12.1',
  ),
  rule('12(2)', 'Specialised: initial review, expert and cost review, opinion valid for two years', 'A12.2 A12.5'),
  rule('12(3)', 'Specialised: funding review on the opinion', 'A12.3'),
  rule('12(4)', 'Specialised: the unit applies to the county government for funds', 'A12.4'),
  rule('13', 'The bureau procures common projects', 'A13.1', 'the procurement itself is on the government’s platform'),
  rule(
    '14',
    'The unit procures specialised projects',
    'A14.1',
    'the procurement itself is on the government’s platform',
  ),
  rule('15', 'Who signs manages; state funds need liaison', 'A15.1'),
  other(
    'duty',
    '16 ¶1',
    'Carry out by the laws on security, procurement, supervision, contracts',
    'other laws; named, not checked',
  ),
  rule('16(1)', 'From 1,000,000 yuan a qualified supervising engineer', 'A16.1'),
  rule('16(2)', 'From 1,000,000 yuan of software, qualified third-party testing', 'A16.2'),
  rule('16(3)', 'Security assessment by need, by a qualified organisation; costs count into the total', 'A16.3 A10.2'),
  rule('17', 'Who answers for security', 'A17.1'),
  rule('18', 'Units ask for cloud and network, the bureau allocates', 'A18.1'),
  rule(
    '19 s.1',
    'The bureau coordinates important problems',
    'A19.1',
    'the meetings are people’s; what is settled is recorded',
  ),
  rule('19 s.2', 'Units report major problems in time', 'A19.1'),
  rule('20 first', 'Major change or late delivery is filed with the bureau', 'A20.1 A10.4'),
  rule('20 second', 'Termination: finished by law, then filed with bureau and finance', 'A20.2'),
  rule('21 ¶1 s.1', 'Who accepts', 'A21.4'),
  rule('21 ¶1 s.2', 'Data under the city’s management, IPv6', 'A21.1'),
  rule('21 ¶1 s.3', 'Specialised: pre-acceptance review by the bureau', 'A21.2'),
  rule('21 ¶1 s.4', 'Then the unit accepts and files report and materials', 'A21.4'),
  rule('21 ¶2', 'Filing track: no pre-acceptance review; the report is filed', 'A21.3 A21.4'),
  rule('22', 'Acceptance: evaluation, security evaluation, experts; costs count into the total', 'A22.1 A10.2'),
  rule('23 s.1', 'Self-evaluation within 12 months after acceptance', 'A23.1'),
  rule('23 s.2', 'Performance evaluation when finance asks', 'A23.2'),
  rule('24', 'Bureau and finance oversee, evaluate effect, feed appraisal', 'A24.1'),
  rule('25', 'Finance watches use of money and performance', 'A25.1 A23.2'),
  rule('26', 'Audit; units give data in time, accurate, complete', 'A26.1 A27.1 A27.2'),
  other(
    'out of reach',
    '27',
    'Discipline and criminal liability',
    'for the authorities; the record of who did what and when is kept for them (A27.1)',
  ),
  rule('28', 'Fixed-asset investment goes by the city’s guide', 'A28.1'),
  rule('29', 'What is in this measure does not go through capital construction', 'A29.1'),
  rule('30 first', 'The bureau interprets', 'A30.1', 'each reading is data, listed with the choice made'),
  rule('30 second', 'Supporting documents', 'A30.2', 'writing them is the bureau’s'),
  rule('31', 'In force from its issue, for five years', 'A31.1 A30.3'),
];

/** The clause ids that a rule, a test title and a message may cite, with what each is about. */
export const RULES = {
  'A2.1': 'five kinds of service with their sub-kinds, in one dropdown',
  'A2.2': 'the class follows from the kind, the system served, or who procures',
  'A3.1': 'demands of the common class are gathered into a common project, and units see where theirs went',
  'A3.2': 'every unit has an officer; handing over is one command; a unit without one is listed',
  'A3.3': 'each unit’s catalogue of systems; a demand is compared with it',
  'A4.1': 'fiscal funds and not classified, else out of scope; which funds count is a setting',
  'A4.2': 'the excluded kinds are out of scope',
  'A6.1': 'a demand names its basis, its fit and the need',
  'A6.2': 'its parts; all that is missing is named at once',
  'A7.1': 'due by 30 November; late ones marked with a reason until the plan is issued',
  'A7.2': 'the county’s plan, printable, cited by approvals',
  'A7.3': 'budget requested against arranged',
  'A8.1': 'off-plan: three grounds; the government’s consent where approval is asked',
  'A9.1': 'the queue by priority, then age',
  'A10.1': 'three tracks by total investment; the bounds in the higher',
  'A10.2': 'the total is the sum of its parts, never typed',
  'A10.3': 'filing and self-managed tracks',
  'A10.4': 'crossing a threshold before and after the decision',
  'A10.5': 'ends and rests at every point: asked, proposed, decided above; what hangs on a project follows',
  'A11.1': 'common: the next year’s scheme out of gathered demands',
  'A11.2': 'common: reviews, cryptography review opinion, filing with finance',
  'A11.3': 'common: funding review',
  'A11.4': 'common: application for funds',
  'A12.1': 'specialised: argued plan, data catalogue, cryptography filing opinion',
  'A12.2': 'specialised: initial, expert and cost review, approval opinion',
  'A12.3': 'specialised: funding review needs a valid opinion',
  'A12.4': 'specialised: application for funds, then the grant',
  'A12.5': 'the opinion’s two years, and applying again',
  'A13.1': 'the bureau procures common projects',
  'A14.1': 'the unit procures specialised projects',
  'A15.1': 'who signs is asked and manages; state funds are marked',
  'A16.1': 'supervision from 1,000,000 yuan of the total',
  'A16.2': 'testing from 1,000,000 yuan of software',
  'A16.3': 'security assessment, made or declined with a reason',
  'A17.1': 'who answers for security',
  'A18.1': 'requests for cloud and network resources',
  'A19.1': 'major problems tracked until settled',
  'A20.1': 'major change and late delivery are filed; the alert',
  'A20.2': 'termination filed with bureau and finance',
  'A21.1': 'data management and IPv6 before acceptance',
  'A21.2': 'pre-acceptance review, specialised on approval',
  'A21.3': 'no pre-acceptance review on the filing track',
  'A21.4': 'who accepts, what is filed, chasing, a second round',
  'A22.1': 'the three parts of acceptance',
  'A23.1': 'self-evaluation within 12 months',
  'A23.2': 'performance evaluation at finance’s request',
  'A24.1': 'figures for appraisal with their evidence',
  'A25.1': 'money from budget to paid, overruns marked',
  'A26.1': 'everything for audit, exportable, provably unaltered',
  'A27.1': 'who did what; nobody decides on his own submission; late entries marked',
  'A27.2': 'a signed mistake is corrected by two persons, all that follows listed; no document number twice unsaid',
  'A28.1': 'fixed-asset investment leaves for the city’s guide',
  'A29.1': 'and nothing in this measure goes there',
  'A30.1': 'thresholds, periods and readings with their dates',
  'A30.2': 'materials and templates per step',
  'A30.3': 'what began before the tool is brought in as it is',
  'A31.1': 'the measure’s own term',
} as const;

/**
 * Cited without a row of clauses.md: what the laws of budget and procurement ask, and the words of articles 6 (the scheme)
 * and 3(5) (whose the cryptography opinion is) where no other row has them.
 */
export const BESIDE = ['A14.amount', 'A14.contract', 'A6.scheme', 'A3.5'] as const;
