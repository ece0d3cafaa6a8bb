import { useEffect, useState } from 'preact/hooks';
import type { SchemePreview } from '../../../core/api.ts';
import type { SchemeText } from '../../../core/api-events.ts';
import { tidy } from '../../core/scheme.ts';
import { usePage } from '../../page.ts';
import { errorText } from '../../requests.ts';

/** After so long without a key press, what was typed is tried. */
const TYPING_MS = 200;

/** What a scheme does to real pictures, or the mistake in it; the last preview stays until the next has come. */
export function usePreview(scheme: SchemeText) {
  const { commands } = usePage();
  const [preview, setPreview] = useState<SchemePreview>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let isLast = true;
    const show = (found: SchemePreview) => {
      if (!isLast) return;
      setPreview(found);
      setProblem(undefined);
    };
    const fail = (error: unknown) => {
      if (isLast) setProblem(errorText(error));
    };
    const timer = setTimeout(() => {
      commands.previewNaming(tidy(scheme)).then(show, fail);
    }, TYPING_MS);
    return () => {
      isLast = false;
      clearTimeout(timer);
    };
  }, [JSON.stringify(scheme)]);
  return { preview, problem };
}
