import { displayable, nameParts } from '../../core/texts.ts';

/**
 * A file name in its own text direction, shortened before its tail if there is no room. Screen readers get
 * all of it.
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
