import { defined } from '../../../base/defined.ts';
import { padTo, widthOf } from '../../../base/language/width.ts';
import type { Duplicate, DuplicateGroup } from '../../../pipeline/duplicates.ts';
import { say } from '../../messages/messages.ts';
import { megabytes } from '../../render/megabytes.ts';
import type { Terminal } from '../../render/terminal.ts';

/** A group as a line of JSON. */
export function groupJson({ exact, pictures }: DuplicateGroup): string {
  return JSON.stringify({
    exact,
    best: pictures[0].file,
    pictures: pictures.map(({ file, sha256, size, isLink, facts: { width, height } }) => ({
      ...{ file, sha256, size, width, height, ...defined({ isLink }) },
    })),
  });
}

/** A group for people. */
export function groupLines({ exact, pictures }: DuplicateGroup, terminal: Terminal): string[] {
  const [best, ...others] = pictures;
  const keep = say('copies.keep');
  return [
    say('copies.group', { count: pictures.length, exact: exact ? 'yes' : 'no' }),
    terminal.styleOut('bold', `  ${keep}  ${memberText(best, terminal.name)}`),
    ...others.map((other) => `  ${padTo('', widthOf(keep))}  ${memberText(other, terminal.name)}`),
  ];
}

function memberText(
  { file, size, isLink, facts: { width, height } }: Duplicate,
  name: (file: string) => string,
): string {
  return `${name(file)}   ${width} x ${height}, ${isLink ? say('copies.sameFile') : megabytes(size)}`;
}

/** "2 pictures exist more than once: 3 surplus files, 4.1 MB." */
export function duplicatesSummary(groups: readonly DuplicateGroup[]): string {
  const spare = groups.flatMap(({ pictures: [, ...others] }) => others);
  if (spare.length === 0) return say('copies.none');
  const bytes = spare.reduce((sum, { size, isLink }) => sum + (isLink ? 0 : size), 0);
  const counts = { pictures: groups.length, spare: spare.length };
  return say('copies.summary', { ...counts, size: megabytes(bytes) });
}
