/** "94 %", with a space that does not break; "100 %" only for what is certain. */
export function percent(share: number): string {
  const whole = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return `${whole === 100 && share < 1 ? 99 : whole}\u00a0%`;
}
