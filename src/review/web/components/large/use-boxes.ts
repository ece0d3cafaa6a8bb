import { useState } from 'preact/hooks';
import { preference, setPreference } from '../../preferences.ts';

const NAME = 'boxes';
const HIDDEN = 'hidden';

/** Whether boxes are shown over large pictures; remembered. */
export function useBoxes() {
  const [shown, setShown] = useState(preference(NAME) !== HIDDEN);
  const toggle = (): void => {
    setShown(!shown);
    setPreference(NAME, shown ? HIDDEN : 'shown');
  };
  return { shown, toggle };
}
