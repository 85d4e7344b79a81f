/** So many of these, evenly spread; all of them with `POINTS=all`: what takes long is tried whole before a release. */
export const some = <T>(all: readonly T[], most: number): readonly T[] =>
  process.env.POINTS === 'all' || all.length <= most
    ? all
    : Array.from({ length: most }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / most)]!);
