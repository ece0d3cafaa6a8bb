import { useState } from 'preact/hooks';
import { labelsLike } from '../../core/categories.ts';
import { stepped } from '../../core/search/stepped.ts';
import { usePageStore } from '../../page.ts';

/** Words suggested while a field is typed in, and the one that the arrow keys have reached. */
export type Suggested = ReturnType<typeof useSuggestions>;

const MOST = 8;

/**
 * @param like what resembles the text, the best first
 * @param onInput is given the text as it is typed, or a suggestion that was taken
 */
export function useSuggestions(
  value: string,
  like: readonly string[],
  onInput: (value: string) => void,
) {
  const [at, setAt] = useState(-1);
  const [isTyping, setTyping] = useState(false);
  const labels = isTyping ? like.filter((label) => label !== value).slice(0, MOST) : [];
  const chosen = labels[at];
  const type = (text: string) => {
    onInput(text);
    setTyping(true);
    setAt(-1);
  };
  const take = (label: string) => {
    onInput(label);
    setTyping(false);
    setAt(-1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const first = chosen ?? labels[0];
    if (step !== undefined && labels.length > 0) {
      setAt(stepped(at, step, labels.length));
    } else if (event.key === 'Enter' && chosen !== undefined) {
      take(chosen);
    } else if (event.key === 'Tab' && !event.shiftKey && first !== undefined) {
      take(first);
    } else if (event.key === 'Escape' && labels.length > 0) {
      setTyping(false);
    } else return;
    event.preventDefault();
  };
  /** The properties of the field. @param id its id */
  const input = (id: string) => ({
    role: 'combobox' as const,
    'aria-autocomplete': 'list' as const,
    'aria-expanded': labels.length > 0,
    'aria-controls': `${id}-list`,
    'aria-activedescendant': chosen === undefined ? undefined : `${id}-${at}`,
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) =>
      type(currentTarget.value),
    onKeyDown,
  });
  return { labels, at, chosen, take, dismiss: () => setTyping(false), onKeyDown, input };
}

/** Labels that contain the text: those in use on the sheet first. */
export function useLabelsLike(text: string): string[] {
  const known = usePageStore(({ state }) => state.categories.labels);
  const facets = usePageStore(({ view }) => view.facets.labels);
  const used = facets.map((facet) => facet.value);
  return [...new Set([...labelsLike(used, text), ...labelsLike(known, text)])];
}
