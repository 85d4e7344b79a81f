// How figures are shown: 万元 with two decimals, whole in exports; shares in percent.
const WAN = 1_000_000;

const money = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
/** Fen as 万元 with two decimals. */
export const shownMoney = (fen: number): string => money.format(fen / WAN);
/** In 万元, to the fen: no sum of these is blurred by more than a sixth decimal. */
export const wanOf = (fen: number): number => Number((fen / WAN).toFixed(6));
export const shownShare = (share: number): string => `${(share * 100).toFixed(1)}%`;

export const GOING = { live: '在办', rests: '暂停', done: '已办结', closed: '已终结', draft: '草稿' } as const;
