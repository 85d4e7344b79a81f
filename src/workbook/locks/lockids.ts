// Ids of protections are ours to choose: a lock that a row names need not be looked for. Nobody can foresee one, and so
// stand in its way: they come from seals, which take the ledger's key.
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const LARGEST = 2_147_483_646;

/** The `nth` id of a seal, 31 bits of it, that is not among those taken. */
export function lockIdOf(seal: string, nth: number, taken: ReadonlySet<number>): number {
  let id = 0;
  for (const sign of seal.slice(nth * 5, nth * 5 + 6)) id = (id * 64 + SIGNS.indexOf(sign)) % LARGEST;
  do id = (id % LARGEST) + 1;
  while (taken.has(id));
  return id;
}
