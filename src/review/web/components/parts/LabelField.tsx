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
  const { suggestions, at, type, take, onKeyDown } = useSuggestions(value, onInput);
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
        onInput={({ currentTarget }) => type(currentTarget.value)}
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

/** The labels suggested while a label is typed, and the one that the arrow keys have reached (-1: none). */
function useSuggestions(value: string, onInput: (value: string) => void) {
  const [at, setAt] = useState(-1);
  const [isTyping, setTyping] = useState(false);
  const like = useLabelsLike(value);
  const suggestions = isTyping ? like.filter((label) => label !== value).slice(0, 8) : [];

  const type = (text: string) => {
    onInput(text);
    setTyping(true);
    setAt(-1);
  };
  const take = (label: string) => {
    onInput(label);
    setTyping(false);
    setAt(-1);
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
  return { suggestions, at, type, take, onKeyDown };
}

/** Labels that contain the text: those in use on the sheet first. */
function useLabelsLike(text: string): string[] {
  const known = usePageStore(({ state }) => state.categories.labels);
  const facets = usePageStore(({ view }) => view.facets.labels);
  const used = facets.map((facet) => facet.value);
  return [...new Set([...labelsLike(used, text), ...labelsLike(known, text)])];
}
