import { useState } from 'preact/hooks';
import type { Edit } from '../../../core/api.ts';
import { usePage } from '../../page.ts';
import { errorText, RequestError } from '../../requests.ts';

/** Submits an edit from a form: closes the dialog if it is accepted, else gives the reason to show. */
export function useEditing() {
  const { store, commands } = usePage();
  const [problem, setProblem] = useState<string>();
  const submit = async (event: Event, change: Edit) => {
    event.preventDefault();
    const { dialog } = store.state;
    try {
      await commands.editOrThrow(change);
      // Another may be open by now.
      if (store.state.dialog === dialog) commands.close();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setProblem(errorText(error));
    }
  };
  return { problem, submit };
}

/** Selects the text of a field when it appears, ready to be typed over. */
export function selectOnce(input: HTMLInputElement | null): void {
  if (input === null || input.dataset['selected'] !== undefined) return;
  input.dataset['selected'] = '';
  // The dialog sets the focus only once its content is there.
  queueMicrotask(() => {
    input.focus();
    input.select();
  });
}
