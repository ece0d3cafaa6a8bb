/** Whether everything is tested, as by `npm run test:all`, or samples of the widest specs are enough. */
export const isWhole = process.env['PHOTONYM_TEST'] === 'all';

/** How often a property is tried: `runs` times in a whole test, otherwise a fifth as often. */
export function tried(runs: number): number {
  return isWhole ? runs : Math.ceil(runs / 5);
}

/** All items in a whole test; otherwise every `step`-th. */
export function sampled<T>(items: readonly T[], step: number): readonly T[] {
  return isWhole ? items : items.filter((_, index) => index % step === 0);
}
