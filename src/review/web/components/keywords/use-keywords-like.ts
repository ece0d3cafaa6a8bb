import { useEffect, useState } from 'preact/hooks';
import { labelsLike } from '../../core/categories.ts';
import { usePage, usePageStore } from '../../page.ts';

/** Keywords that contain the text: those that pictures have first, then labels. */
export function useKeywordsLike(text: string): string[] {
  const { commands } = usePage();
  const labels = usePageStore(({ state }) => state.categories.labels);
  const [known, setKnown] = useState<readonly string[]>([]);
  const isTyping = text !== '';
  useEffect(() => {
    if (isTyping) void commands.keywords().then(setKnown);
  }, [isTyping]);
  return [...new Set([...labelsLike(known, text), ...labelsLike(labels, text)])];
}
