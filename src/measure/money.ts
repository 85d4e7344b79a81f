import { COUNTY } from './county';

/** An amount in fen, always an integer. */
export type Fen = number;

/** One 万元 in fen; the sheets show 万元 with up to six decimals, so one fen is the last of them. */
export const WAN: Fen = 1_000_000;

export const yuan = (amount: number): Fen => Math.round(amount * 100);

/** `49.999999` for 49 999 999 fen: 万元 without trailing zeros, as the sheets and the mail show it. */
export function wan(amount: Fen): string {
  const sign = amount < 0 ? '-' : '';
  const whole = Math.abs(amount);
  const decimals = String(whole % WAN)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${sign}${Math.floor(whole / WAN)}${decimals && `.${decimals}`}`;
}

/** Beyond it somebody typed yuan, or a day: a spreadsheet holds 2026-11-09 as 46335. */
export const MOST_AMOUNT: Fen = COUNTY.plausible.most * WAN;

/** Spreadsheets count days from here: a cell that holds a typed date holds the number of days since. */
export const SERIALS_FROM = '1899-12-30';

/**
 * Amounts that were hardly meant: very many 万元, as yuan give, and less than 1,000 yuan, as 5% gives. Said to whoever
 * checks or hands them in, never refused.
 */
export const ODD_AMOUNTS = [
  {
    from: COUNTY.plausible.asks * WAN,
    until: MOST_AMOUNT + 1,
    says: '金额较大',
    todo: '请核对是否误填了元；金额以万元为单位',
  },
  {
    from: 1,
    until: yuan(1_000),
    says: '不足1000元',
    todo: '请核对是否误填了百分比；金额以万元为单位',
  },
] as const;
