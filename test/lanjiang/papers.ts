// Its texts are the first county's: they name offices and figures by placeholders alone.
import type { Series } from '../../src/county/paper';

export { PAPER_TEXTS } from '../../src/county/yunan/papers';

export const SERIES: Series = {
  cryptoNumber: '澜机密',
  opinionNumber: '澜数审',
  filingNumber: '澜数备',
  preReviewNumber: '澜数验',
  acceptanceNumber: '澜数验备',
};
