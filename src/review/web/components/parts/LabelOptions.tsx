import type { LabelOption } from '../../core/card-texts.ts';
import { displayable, scoreText } from '../../core/texts.ts';
import { Bar } from './Bar.tsx';

interface Properties {
  readonly title: string;
  readonly options: readonly LabelOption[];
  /** The picture's present label. */
  readonly current: string | null;
  /** Whether digits choose them. */
  readonly numbered?: boolean;
  readonly onChoose: (option: LabelOption) => void;
}

/** Labels to choose from, each with its probability as a number and a bar. */
export function LabelOptions({ title, options, current, numbered = false, onChoose }: Properties) {
  return (
    <section class="choices" aria-label={title}>
      {/* It names the section; as a heading it would have another level in a menu than beside the picture. */}
      <p class="title" aria-hidden="true">
        {title}
      </p>
      {options.map((option, index) => (
        <button
          key={option.node ?? option.label}
          type="button"
          class="option"
          aria-pressed={option.label === current}
          onClick={() => onChoose(option)}
        >
          <span class="what">
            {numbered && index < 9 && (
              <span class="digit" aria-hidden="true">
                {index + 1}
              </span>
            )}
            <bdi>{displayable(option.label)}</bdi>
          </span>
          <span class="share">{scoreText(option.share)}</span>
          <Bar share={option.share} />
        </button>
      ))}
    </section>
  );
}
