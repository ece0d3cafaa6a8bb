import { displayable, nameParts } from '../../core/texts.ts';

/**
 * A file name as text, in its own direction; cut short before its end where there is no room. Those who
 * hear it hear it whole.
 */
export function Name({ name }: { readonly name: string }) {
  const text = displayable(name);
  const [stem, tail] = nameParts(text);
  return (
    <span class="file-name">
      <span class="said">{text}</span>
      <bdi class="stem" aria-hidden="true">
        {stem}
      </bdi>
      {tail !== '' && (
        <span class="tail" aria-hidden="true">
          {tail}
        </span>
      )}
    </span>
  );
}
