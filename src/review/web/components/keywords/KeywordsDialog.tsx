import { useId, useState } from 'preact/hooks';
import { typedKeywords } from '../../core/keywords/typed-keywords.ts';
import { say } from '../../core/messages/messages.ts';
import { usePage } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { selectOnce, useEditing } from '../parts/forms.ts';
import { Suggestions } from '../parts/Suggestions.tsx';
import { useSuggestions } from '../parts/use-suggestions.ts';
import { useKeywordsLike } from './use-keywords-like.ts';

/** Gives pictures keywords. */
export function KeywordsDialog({ ids }: { readonly ids: readonly number[] }) {
  const { commands } = usePage();
  const field = useId();
  const [text, setText] = useState('');
  const { problem, submit } = useEditing();
  const { words: keywords, before, last } = typedKeywords(text);
  const like = useKeywordsLike(last).map((word) => `${before}${word}`);
  const suggested = useSuggestions(text, like, setText);
  return (
    <Dialog title={say('keywords.title', { count: ids.length })} onClose={commands.close}>
      <form onSubmit={(event) => submit(event, { type: 'add-keywords', ids, keywords })}>
        <div class="field combo">
          <label for={field}>{say('keywords.field')}</label>
          <input
            id={field}
            dir="auto"
            autocomplete="off"
            {...suggested.input(field)}
            value={text}
            ref={selectOnce}
          />
          <Suggestions
            field={field}
            title={say('keywords.field')}
            suggested={suggested}
            onTake={() => undefined}
          />
        </div>
        <p class="note" role="status">
          {problem ?? say('keywords.note')}
        </p>
        <footer>
          <Button onPress={commands.close}>{say('dialog.cancel')}</Button>
          <Button kind="primary" submit disabled={keywords.length === 0}>
            {say('keywords.add')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
