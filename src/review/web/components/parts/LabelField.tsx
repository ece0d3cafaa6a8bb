import { useId } from 'preact/hooks';
import { selectOnce } from './forms.ts';
import { Suggestions } from './Suggestions.tsx';
import { useLabelsLike, useSuggestions } from './use-suggestions.ts';

interface Properties {
  readonly title: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A text field that suggests labels: the arrow keys select one, Enter takes it; Tab takes the first. */
export function LabelField({ title, value, onInput }: Properties) {
  const field = useId();
  const suggested = useSuggestions(value, useLabelsLike(value), onInput);
  return (
    <div class="field combo">
      <label for={field}>{title}</label>
      <input
        id={field}
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        {...suggested.input(field)}
        value={value}
        ref={selectOnce}
      />
      <Suggestions field={field} title={title} suggested={suggested} onTake={() => undefined} />
    </div>
  );
}
