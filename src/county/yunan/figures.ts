import type { County } from '../shape';

/** Article 31. */
export const TERM: County['term'] = { from: '2024-08-17', until: '2029-08-16' };

const since = TERM.from;
/** The county has spent less than the first on any project so far, and less than the second in any year. */
export const PLAUSIBLE: County['plausible'] = { asks: 2_000, most: 10_000 };

/** Articles 10 and 16; 12 and 23; 7. A change is a value more, with its day: never another in its place. */
export const FIGURES: County['figures'] = {
  amounts: {
    approval: [{ since, value: 50 }],
    filing: [{ since, value: 10 }],
    supervision: [{ since, value: 100 }],
    testing: [{ since, value: 100 }],
  },
  months: { opinion: [{ since, value: 24 }], selfEvaluation: [{ since, value: 12 }] },
  planDue: [{ since, value: '11-30' }],
};
