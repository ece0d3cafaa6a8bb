import { useId, useState } from 'preact/hooks';
import type { CardDetail, DetailKeyword } from '../../../core/api.ts';
import { typedKeywords } from '../../core/keywords/typed-keywords.ts';
import { say } from '../../core/messages/messages.ts';
import { displayable, keywordText } from '../../core/texts.ts';
import { usePage } from '../../page.ts';
import { Fact } from '../large/Fact.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Suggestions } from '../parts/Suggestions.tsx';
import { useSuggestions } from '../parts/use-suggestions.ts';
import { useKeywordsLike } from './use-keywords-like.ts';

/** The keywords of a picture, each to be taken away, and a field for more; to be keyed by the picture. */
export function Keywords({ id, keywords }: Pick<CardDetail, 'id' | 'keywords'>) {
  const { commands } = usePage();
  return (
    <Fact term={say('written.keywords')}>
      {keywords.length > 0 && (
        <ul class="keywords">
          {keywords.map((keyword) => (
            <Keyword
              key={keyword.word}
              {...keyword}
              onRemove={() =>
                void commands.edit({
                  type: 'remove-keywords',
                  ids: [id],
                  keywords: [keyword.word],
                })
              }
            />
          ))}
        </ul>
      )}
      <AddKeyword id={id} />
    </Fact>
  );
}

function Keyword({ word, by, onRemove }: DetailKeyword & { readonly onRemove: () => void }) {
  const text = displayable(keywordText(word));
  return (
    <li class={`keyword by-${by}`} title={say('keywords.by', { by })}>
      <bdi>{text}</bdi>
      <button
        type="button"
        aria-label={say('keywords.remove', { word: text })}
        onClick={({ currentTarget }) => {
          // The button goes with its keyword: the keys of the picture go on.
          currentTarget.closest('dialog')?.focus({ preventScroll: true });
          onRemove();
        }}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** Enter adds what is typed, and stays for another; Escape goes back to the keys of the picture. */
function AddKeyword({ id }: { readonly id: number }) {
  const { commands } = usePage();
  const field = useId();
  const [text, setText] = useState('');
  const { words, before, last } = typedKeywords(text);
  const like = useKeywordsLike(last).map((word) => `${before}${word}`);
  const suggested = useSuggestions(text, like, setText);
  const add = async (keywords: readonly string[]) => {
    if (keywords.length === 0) return;
    // At once: what is typed until the answer comes is the next one.
    setText('');
    const isAdded = await commands.edit({ type: 'add-keywords', ids: [id], keywords });
    if (!isAdded) setText((now) => now || text);
  };
  // A keyword that pictures have already may have a comma in it.
  const addTaken = (suggestion: string) =>
    add([...typedKeywords(before).words, suggestion.slice(before.length)]);
  return (
    <form
      class="add-keyword combo"
      onSubmit={(event) => {
        event.preventDefault();
        suggested.dismiss();
        void (suggested.chosen === undefined ? add(words) : addTaken(suggested.chosen));
      }}
    >
      <input
        id={field}
        dir="auto"
        autocomplete="off"
        placeholder={say('keywords.type')}
        aria-label={say('keywords.type')}
        title={`${say('keywords.type')} (K)`}
        {...suggested.input(field)}
        value={text}
        onKeyDown={(event) => {
          if (event.key === 'Enter') return;
          if (event.key === 'Escape' && suggested.labels.length === 0) {
            event.preventDefault();
            event.currentTarget.closest('dialog')?.focus({ preventScroll: true });
          } else suggested.onKeyDown(event);
        }}
      />
      <Suggestions
        field={field}
        title={say('keywords.type')}
        suggested={suggested}
        onTake={(suggestion) => void addTaken(suggestion)}
      />
    </form>
  );
}
