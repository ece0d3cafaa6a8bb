import type { Suggested } from './use-suggestions.ts';

interface Properties {
  /** Id of the field. */
  readonly field: string;
  readonly title: string;
  readonly suggested: Suggested;
  readonly onTake: (label: string) => void;
}

/** The suggestions below a field. */
export function Suggestions({ field, title, suggested, onTake }: Properties) {
  return (
    <div id={`${field}-list`} role="listbox" aria-label={title} class="suggestions">
      {suggested.labels.map((label, index) => (
        <div
          key={label}
          id={`${field}-${index}`}
          role="option"
          aria-selected={index === suggested.at}
          tabIndex={-1}
          onMouseDown={(event) => {
            event.preventDefault();
            suggested.take(label);
            onTake(label);
          }}
        >
          <bdi>{label}</bdi>
        </div>
      ))}
    </div>
  );
}
