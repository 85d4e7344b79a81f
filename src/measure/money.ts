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
