/** The suggestion that an arrow key leads to: after the last, and before the first, none is reached, which is -1. */
export function stepped(at: number, step: number, count: number): number {
  return ((at + step + count + 2) % (count + 1)) - 1;
}
