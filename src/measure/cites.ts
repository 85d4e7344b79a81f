import { type Alias, type Article, CLAUSES, type ClauseId, cite } from './clauses';
import { COUNTY } from './county';
import { type Facts, type When, holds } from './facts';
import { CLASSES } from './kinds';
import { MATTERS } from './matters';
import { TRACKS } from './tracks';

/** One clause that an alias may stand for, and of which dossiers. The last has no condition: it is everybody's. */
type Cited = readonly [ClauseId, When?];
/** What a resolution asks of a dossier. */
export type Asked = Partial<Facts>;

const COMMON: When = { class: 'common' };
const APPROVED_COMMON: When = { class: 'common', track: 'approval' };
const APPROVED: When = { class: 'specialised', track: 'approval' };

/** Articles 16 and 21–23: below the filing threshold advice, or a record of ours, or bound by the bureau's reading (A10.3). */
const overseen = (article: ClauseId, below: 'advice' | 'house'): readonly Cited[] => [
  ['reading', { track: 'self-managed', overseen: true }],
  [below, { overseen: false }],
  [article],
];

/**
 * A step, field or check that serves several classes or tracks rests on another clause in each: the first whose condition
 * holds. What the measure asks of the one and we of the other, is ours there (clauses.md, preface).
 */
export const CITES: Readonly<Record<Alias, readonly Cited[]>> = {
  // Articles 11 (common), 12 (specialised) and 10 (filing, self-managed).
  plan: [['A11.1', APPROVED_COMMON], ['A12.1', APPROVED], ['A10.3']],
  argued: [['A12.1', APPROVED], ['house']],
  cryptography: [
    ['A11.2', APPROVED_COMMON],
    ['A12.1', APPROVED],
    ['reading', { track: 'filing' }],
    ['reading', { track: 'self-managed' }],
    ['A3.5'],
  ],
  appraised: [['A11.2', COMMON], ['A12.2']],
  consulted: [['house', COMMON], ['A12.2']],
  funded: [['A11.3', APPROVED_COMMON], ['A12.3', APPROVED], ['house']],
  granted: [['A11.4', COMMON], ['A12.4']],
  consent: [['reading', { track: 'filing' }], ['reading', { track: 'self-managed' }], ['A8.1']],
  // Articles 13 and 14.
  procured: [['A13.1', COMMON], ['A14.1']],
  // Articles 16 and 21–23.
  supervised: overseen('A16.1', 'advice'),
  tested: overseen('A16.2', 'advice'),
  assessed: overseen('A16.3', 'advice'),
  preReviewed: [['A21.3', { track: 'filing' }], ...overseen('A21.2', 'advice')],
  integrated: overseen('A21.1', 'house'),
  accepted: overseen('A21.4', 'house'),
  examined: overseen('A22.1', 'house'),
  counted: overseen('A23.1', 'house'),
  evaluated: overseen('A23.1', 'advice'),
  reported: [['house', COMMON], ...overseen('A21.4', 'advice')],
  // Articles 18–20: what is filed of specialised projects is an internal record of common ones.
  changed: [['house', COMMON], ['A20.1']],
  matter: [
    ['house', { ...COMMON, matter: 'change' }],
    ['house', { ...COMMON, matter: 'delay' }],
    ['house', { ...COMMON, matter: 'termination' }],
    ['A20.1', { matter: 'change' }],
    ['A20.1', { matter: 'delay' }],
    ['A20.2', { matter: 'termination' }],
    ['A19.1', { matter: 'problem' }],
    ['A18.1', { matter: 'resources' }],
    ['house'],
  ],
};

const isAlias = (article: Article): article is Alias => article in CITES;

/** The clause that is cited of a dossier: the one place that asks. */
export function clauseOf(article: Article, facts: Asked): ClauseId {
  if (!isAlias(article)) return article;
  const found = CITES[article].find(([, when]) => holds(when, facts as Facts));
  return found![0];
}

/** Whether a dossier of which `known` is known may be one of those that `when` means. */
const possible = (when: When | undefined, known: When): boolean =>
  Object.entries(known).every(([fact, value]) => {
    const asked = when?.[fact as keyof When];
    return asked === undefined || asked === value;
  });
/** Of whom a condition speaks, in the words of the tables: class and track as one, matters by name. */
const LABELS: readonly { readonly label: string; readonly when: When }[] = [
  ...CLASSES.map((c) => ({ label: c.label, when: { class: c.class } })),
  ...TRACKS.map((t) => ({ label: t.label, when: { track: t.track } })),
];
const meant = (own: When, when: When): boolean =>
  Object.entries(own).every(([fact, value]) => when[fact as keyof When] === value);
function whoIn(when: When | undefined): readonly string[] {
  if (when?.matter) return MATTERS.flatMap(({ label, matter }) => (meant({ matter }, when) ? [label] : []));
  return [LABELS.flatMap(({ label, when: own }) => (when && meant(own, when) ? [label] : [])).join('')];
}

/**
 * What a place cites that is no dossier's: a header's note, a line of 材料清单. All clauses that it may rest on, with of whom,
 * as far as `known` does not say; what is ours for some of them, is said behind.
 */
export function citeAll(article: Article, known: When = {}): string {
  if (!isAlias(article)) return cite(article);
  const may = CITES[article].filter(([, when]) => possible(when, known));
  const first = may.findIndex(([, when]) => holds(when, known as Facts));
  const rows = first < 0 ? may : may.slice(0, first + 1);
  const laws = rows.filter(([id]) => CLAUSES[id].basis === '法定');
  const own = rows.filter(([id]) => CLAUSES[id].basis !== '法定');
  const texts = (of: readonly Cited[]) => [...new Set(of.map(([id]) => CLAUSES[id].cite))];
  const others = texts(own).join('、');
  if (!laws.length) return `说明：${others}`;
  const cited = texts(laws).map((text) => {
    const who = [...new Set(laws.flatMap(([id, when]) => (CLAUSES[id].cite === text ? whoIn(when) : [])))];
    const all = rows.length === 1 || who.includes('');
    return `${text.replace(COUNTY.measure.cited, '')}${all ? '' : `（${who.join('、')}）`}`;
  });
  return `依据：${COUNTY.measure.cited}${cited.join('、')}${others && `；其他情形：${others}`}`;
}
