/**
 * "94 %", with a space that does not break. Rounded down, so that nothing below a floor seems to
 * reach it and "100 %" is only what is certain.
 */
export function percent(share: number): string {
  const hundredths = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * 100;
  // 0.57 * 100 is a little less than 57.
  return `${Math.floor(hundredths + 1e-9)}\u00a0%`;
}

/** The guesses that are worth telling: one percent or more. */
export function worthTelling<T extends { readonly score: number }>(guesses: readonly T[]): T[] {
  return guesses.filter(({ score }) => score >= 0.01);
}
