import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { LabelOption } from '../../core/card-texts.ts';
import { say } from '../../core/messages/messages.ts';
import { usePageStore } from '../../page.ts';
import { Suggestions } from '../parts/Suggestions.tsx';
import { useLabelsLike, useSuggestions } from '../parts/use-suggestions.ts';

interface Properties {
  readonly onChoose: (option: Pick<LabelOption, 'label' | 'node'>) => void;
}

/** A field for any label, to be keyed by its picture. Tab completes it, Enter uses it and goes back to the keys of the picture. */
export function TypeLabel({ onChoose }: Properties) {
  const field = useId();
  const [text, setText] = useState('');
  const nodeOf = usePageStore(({ state }) => state.categories.nodeOf);
  const suggested = useSuggestions(text, useLabelsLike(text), setText);
  const form = useRef<HTMLFormElement>(null);
  const isOpen = suggested.labels.length > 0;
  useEffect(() => {
    // On a phone the keyboard covers the lower half.
    const block = matchMedia('(max-width: 839px)').matches ? 'start' : 'nearest';
    if (isOpen) form.current?.scrollIntoView({ block });
  }, [isOpen]);
  const use = (typed: string) => {
    const label = typed.trim();
    if (label === '') return;
    onChoose({ label, node: nodeOf.get(label) ?? null });
  };
  return (
    <form
      ref={form}
      class="type-label combo"
      onSubmit={(event) => {
        event.preventDefault();
        leave(event.currentTarget);
        use(suggested.chosen ?? text);
      }}
    >
      <input
        id={field}
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        placeholder={say('walk.type')}
        aria-label={say('walk.type')}
        {...suggested.input(field)}
        value={text}
        onKeyDown={(event) => {
          if (event.key === 'Enter') return;
          if (event.key === 'Escape' && suggested.labels.length === 0) {
            event.preventDefault();
            setText('');
            leave(event.currentTarget.form);
          } else suggested.onKeyDown(event);
        }}
      />
      <Suggestions
        field={field}
        title={say('walk.type')}
        suggested={suggested}
        onTake={(label) => use(label)}
      />
    </form>
  );
}

/** Gives the focus back to the dialog, whose keys act on the picture. */
function leave(form: HTMLFormElement | null): void {
  form?.closest('dialog')?.focus({ preventScroll: true });
}
