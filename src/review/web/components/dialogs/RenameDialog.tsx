import { useState } from 'preact/hooks';
import type { Edit } from '../../../core/api.ts';
import { extensionWithDot } from '../../../core/rungs.ts';
import { say } from '../../core/messages/messages.ts';
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
    <Dialog title={say('rename.title', { count: ids.length })} onClose={commands.close}>
      <form onSubmit={(event) => submit(event, change)}>
        <label class="field">
          <span>{say('rename.field')}</span>
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
          <Button onPress={commands.close}>{say('dialog.cancel')}</Button>
          <Button kind="primary" submit disabled={text.trim() === ''}>
            {say('rename.rename')}
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
  if (isTemplate) return say('rename.byTemplate');
  if (name === '' || count === 1) return say('rename.notYet');
  const [first, second] = [`${name}${extension}`, `${name}-2${extension}`];
  return say(count === 2 ? 'rename.two' : 'rename.many', { first, second });
}
