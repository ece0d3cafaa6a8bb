import { displayable, nameParts } from '../words.ts';

/** A file name as text, in its own direction; cut short before its end where there is no room. */
export function Name({ name }: { readonly name: string }) {
  const [stem, tail] = nameParts(displayable(name));
  return (
    <span class="file-name">
      <bdi class="stem">{stem}</bdi>
      {tail !== '' && <span class="tail">{tail}</span>}
    </span>
  );
}
