import type { Choice } from '../../core/card-words.ts';
import { displayable, scoreInWords } from '../../core/words.ts';
import { Bar } from '../parts/Bar.tsx';

interface Properties {
  readonly title: string;
  readonly choices: readonly Choice[];
  /** What the picture is called now. */
  readonly current: string | null;
  readonly onChoose: (choice: Choice) => void;
}

/** Labels to choose from, each with its probability as number and length. */
export function Choices({ title, choices, current, onChoose }: Properties) {
  return (
    <section class="choices" aria-label={title}>
      <h3>{title}</h3>
      {choices.map((choice) => (
        <button
          key={choice.node ?? choice.label}
          type="button"
          class="choice"
          aria-pressed={choice.label === current}
          onClick={() => onChoose(choice)}
        >
          <bdi>{displayable(choice.label)}</bdi>
          <span class="share">{scoreInWords(choice.share)}</span>
          <Bar share={choice.share} />
        </button>
      ))}
    </section>
  );
}
