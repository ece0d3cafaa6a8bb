import { useId } from 'preact/hooks';

interface Properties {
  readonly title: string;
  readonly value: string;
  /** Templates that are a press away. */
  readonly usual: readonly string[];
  readonly placeholder?: string;
  readonly onInput: (template: string) => void;
}

/** A field for a template. */
export function TemplateField({ title, value, usual, placeholder = '', onInput }: Properties) {
  const field = useId();
  return (
    <div class="field">
      <label for={field}>{title}</label>
      <input
        id={field}
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      <p class="tokens">
        {usual.map((template) => (
          <button
            key={template}
            type="button"
            class="chip"
            aria-pressed={template === value}
            onClick={() => onInput(template)}
          >
            {template}
          </button>
        ))}
      </p>
    </div>
  );
}
