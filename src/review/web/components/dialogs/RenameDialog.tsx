import { useState } from 'preact/hooks';
import type { Edit } from '../../../core/api.ts';
import { extensionWithDot } from '../../core/floor.ts';
import { countOf } from '../../core/texts.ts';
import { usePage } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { selectOnce, useEditing } from '../parts/forms.ts';

const TOKENS = ['{label}', '{date}', '{time}', '{original}', '{category}', '{camera}', '{n}'];

/** Types a name for pictures, or a template that gives each its own. */
export function RenameDialog({ ids }: { readonly ids: readonly number[] }) {
  const { store, commands } = usePage();
  const first = store.state.slots[ids[0] ?? -1];
  const extension = extensionWithDot(first?.name ?? '');
  const present = first?.newName ?? '';
  const [text, setText] = useState(present.slice(0, present.length - extension.length));
  const isTemplate = /\{[^}]+\}/.test(text);
  const { problem, submit } = useEditing();
  const change: Edit = isTemplate
    ? { type: 'template', ids, template: text.trim() }
    : { type: 'rename', ids, name: text.trim() };
  return (
    <Dialog
      title={ids.length === 1 ? 'Type a file name' : `Name ${countOf(ids.length, 'picture')}`}
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
        <Tokens onPick={(token) => setText(`${text.trimEnd()} ${token}`.trimStart())} />
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

/** The tokens used most, each a press away. */
function Tokens({ onPick }: { readonly onPick: (token: string) => void }) {
  return (
    <p class="tokens">
      {TOKENS.map((token) => (
        <button key={token} type="button" class="chip" onClick={() => onPick(token)}>
          {token}
        </button>
      ))}
    </p>
  );
}

function exampleOf(name: string, extension: string, count: number, isTemplate: boolean): string {
  if (isTemplate) return 'Each picture gets its own name from this template.';
  if (name === '' || count === 1) return 'No file is renamed yet.';
  const second = `${name}-2${extension}`;
  return count === 2
    ? `${name}${extension} and ${second}`
    : `${name}${extension}, ${second}, and so on`;
}
