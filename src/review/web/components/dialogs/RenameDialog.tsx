import { useState } from 'preact/hooks';
import type { Edit } from '../../../core/api.ts';
import { extensionOf } from '../../core/floor.ts';
import { countOf } from '../../core/texts.ts';
import { usePage } from '../../page.ts';
import { problemText, RequestError } from '../../requests.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';

const TOKENS = ['{label}', '{date}', '{time}', '{original}', '{category}', '{camera}', '{n}'];

/** A name typed for some pictures, or a template that gives each its own. */
export function RenameDialog({ ids }: { readonly ids: readonly number[] }) {
  const { store, commands } = usePage();
  const first = store.state.slots[ids[0] ?? -1];
  const extension = extensionOf(first?.name ?? '');
  const present = first?.newName ?? '';
  const [text, setText] = useState(present.slice(0, present.length - extension.length));
  const isTemplate = /\{[^}]+\}/.test(text);
  const { problem, submit } = useEditing();
  const change: Edit = isTemplate
    ? { type: 'template', ids, template: text.trim() }
    : { type: 'rename', ids, name: text.trim() };
  return (
    <Dialog
      title={ids.length === 1 ? 'Type a name' : `A name for ${countOf(ids.length, 'picture')}`}
      onClose={commands.close}
    >
      <form onSubmit={(event) => submit(event, change)}>
        <label class="field">
          <span>Name or template, without the extension</span>
          <input
            name="name"
            dir="auto"
            autocomplete="off"
            spellcheck={false}
            value={text}
            aria-invalid={problem !== undefined}
            ref={selectOnce}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <p class="tokens">
          {TOKENS.map((token) => (
            <button
              key={token}
              type="button"
              class="chip"
              onClick={() => setText(`${text.trimEnd()} ${token}`.trimStart())}
            >
              {token}
            </button>
          ))}
        </p>
        <p class="note" role="status">
          {problem ?? exampleOf(text.trim(), extension, ids.length, isTemplate)}
        </p>
        <footer>
          <Button onPress={commands.close}>Cancel</Button>
          <Button kind="primary" submit disabled={text.trim() === ''}>
            Rename
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function exampleOf(name: string, extension: string, count: number, isTemplate: boolean): string {
  if (isTemplate) return 'Each picture gets its own name by this template.';
  if (name === '' || count === 1) return 'Nothing is renamed on the disk before you apply.';
  const second = `${name}-2${extension}`;
  return count === 2
    ? `${name}${extension} and ${second}`
    : `${name}${extension}, ${second}, and so on`;
}

/** Sends an edit from a form; closes the dialog when it is taken, else says in it why not. */
export function useEditing() {
  const { commands } = usePage();
  const [problem, setProblem] = useState<string>();
  const submit = async (event: Event, change: Edit) => {
    event.preventDefault();
    try {
      await commands.editOrThrow(change);
      commands.close();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setProblem(problemText(error));
    }
  };
  return { problem, submit };
}

/** Selects the whole text when the field appears, ready to be typed over. */
export function selectOnce(input: HTMLInputElement | null): void {
  if (input === null || input.dataset['met'] !== undefined) return;
  input.dataset['met'] = '';
  // The dialog sets the focus after its content is there.
  queueMicrotask(() => {
    input.focus();
    input.select();
  });
}
