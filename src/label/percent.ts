/**
 * Writes a share as "94 %", with a no-break space. Rounded down, so that nothing below a floor seems to
 * reach it, and only certainty is "100 %".
 */
export function percent(share: number): string {
  const hundredths = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * 100;
  // 0.57 * 100 is a little less than 57.
  return `${Math.floor(hundredths + 1e-9)}\u00a0%`;
}

/** The guesses worth showing: one per cent or more. */
export function worthTelling<T extends { readonly score: number }>(guesses: readonly T[]): T[] {
  return guesses.filter(({ score }) => score >= 0.01);
}
