/** The place on the sheet that a reload of the page brings back. */
interface RememberedScroll {
  readonly session: string;
  /** Id of the first card in sight. */
  readonly card: number;
  /** How much of it lies above the edge, CSS pixels. */
  readonly below: number;
}

const KEY = 'photonym-scroll';

export function rememberScroll(scroll: RememberedScroll): void {
  sessionStorage.setItem(KEY, JSON.stringify(scroll));
}

export function rememberedScroll(): RememberedScroll | undefined {
  // The browser would scroll a page that has no cards yet.
  history.scrollRestoration = 'manual';
  const text = sessionStorage.getItem(KEY);
  return text === null ? undefined : JSON.parse(text);
}
