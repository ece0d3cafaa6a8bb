import { useId, useState } from 'preact/hooks';
import { labelsLike } from '../../core/categories.ts';
import { usePageStore } from '../../page.ts';
import { selectOnce } from './forms.ts';

interface Properties {
  readonly title: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A text field that suggests labels: the arrow keys select one, Enter takes it. */
export function LabelField({ title, value, onInput }: Properties) {
  const list = useId();
  const known = usePageStore(({ state }) => state.categories.labels);
  const used = usePageStore(({ view }) => view.facets.labels);
  const [at, setAt] = useState(-1);
  const [isTyping, setTyping] = useState(false);
  const like = isTyping
    ? [
        ...new Set([
          ...labelsLike(
            used.map((facet) => facet.value),
            value,
          ),
          ...labelsLike(known, value),
        ]),
      ]
    : [];
  const suggestions = like.filter((label) => label !== value).slice(0, 8);
  const take = (label: string) => {
    onInput(label);
    setAt(-1);
    setTyping(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = suggestions[at];
    if (step !== undefined && suggestions.length > 0) {
      setAt((at + step + suggestions.length + 1) % (suggestions.length + 1));
    } else if (event.key === 'Enter' && chosen !== undefined) {
      take(chosen);
    } else if (event.key === 'Escape' && suggestions.length > 0) {
      setTyping(false);
    } else return;
    event.preventDefault();
  };
  return (
    <div class="field combo">
      <label for={`${list}-input`}>{title}</label>
      <input
        id={`${list}-input`}
        role="combobox"
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={suggestions.length > 0}
        aria-controls={list}
        aria-activedescendant={suggestions[at] === undefined ? undefined : `${list}-${at}`}
        value={value}
        ref={selectOnce}
        onInput={({ currentTarget }) => {
          onInput(currentTarget.value);
          setTyping(true);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={title} class="suggestions">
        {suggestions.map((label, index) => (
          <div
            key={label}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            onMouseDown={(event) => {
              event.preventDefault();
              take(label);
            }}
          >
            <bdi>{label}</bdi>
          </div>
        ))}
      </div>
    </div>
  );
}
