import { useState } from 'preact/hooks';
import type { SchemePreview, TemplateEdit } from '../../../core/api.ts';
import { extensionWithDot } from '../../../core/rungs.ts';
import { say } from '../../core/messages/messages.ts';
import { displayable } from '../../core/texts.ts';
import { usePage } from '../../page.ts';
import { usePreview } from '../naming/use-preview.ts';
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
  const editing = useEditing();
  const name = text.trim();
  const template: TemplateEdit | null = isTemplate
    ? { type: 'template', ids, template: name }
    : null;
  const tried = usePreview(template, commands.previewTemplate);
  const problem = editing.problem ?? tried.problem;
  return (
    <Dialog title={say('rename.title', { count: ids.length })} onClose={commands.close}>
      <form onSubmit={(event) => editing.submit(event, template ?? { type: 'rename', ids, name })}>
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
          {problem ??
            (isTemplate
              ? templateExample(tried.preview, ids.length)
              : nameExample(name, extension, ids.length))}
        </p>
        <footer>
          <Button onPress={commands.close}>{say('dialog.cancel')}</Button>
          <Button kind="primary" submit disabled={name === ''}>
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

function nameExample(name: string, extension: string, count: number): string {
  if (name === '' || count === 1) return say('rename.notYet');
  return examples([`${name}${extension}`, `${name}-2${extension}`], count);
}

/** What a template makes of the first pictures; nothing until that is known. */
function templateExample(preview: SchemePreview | undefined, count: number): string {
  if (preview === undefined) return say('rename.byTemplate');
  const names = preview.rows.map(({ newName }) => displayable(newName));
  if (names.length === 0) return say('did.renameSome', { count: 0, unnamed: count });
  return examples(names, count);
}

function examples([first = '', second]: readonly string[], count: number): string {
  if (second === undefined) return first;
  return say(count === 2 ? 'rename.two' : 'rename.many', { first, second });
}
