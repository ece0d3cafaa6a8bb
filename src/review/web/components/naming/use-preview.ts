import { useEffect, useState } from 'preact/hooks';
import type { SchemePreview } from '../../../core/api.ts';
import { errorText } from '../../requests.ts';

/** After so long without a key press, what was typed is tried. */
const TYPING_MS = 200;

/**
 * What a typed scheme or template does to real pictures, or the mistake in it; the last preview stays until the next has come.
 * @param typed null if there is nothing to try
 */
export function usePreview<T>(typed: T | null, ask: (typed: T) => Promise<SchemePreview>) {
  const [preview, setPreview] = useState<SchemePreview>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let isLast = true;
    const show = (found: SchemePreview | undefined) => {
      if (!isLast) return;
      setPreview(found);
      setProblem(undefined);
    };
    const fail = (error: unknown) => {
      if (isLast) setProblem(errorText(error));
    };
    if (typed === null) show(undefined);
    const timer = setTimeout(() => {
      if (typed !== null) ask(typed).then(show, fail);
    }, TYPING_MS);
    return () => {
      isLast = false;
      clearTimeout(timer);
    };
  }, [JSON.stringify(typed)]);
  return { preview, problem };
}
