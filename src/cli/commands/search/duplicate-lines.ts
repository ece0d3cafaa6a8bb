import { defined } from '../../../base/defined.ts';
import type { Duplicate, DuplicateGroup } from '../../../pipeline/duplicates.ts';
import { megabytes } from '../../render/megabytes.ts';
import { plural } from '../../render/plural.ts';
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
  const what = exact ? 'the same file' : 'the same picture';
  const [best, ...others] = pictures;
  return [
    `${plural(pictures.length, 'file')}, ${what}:`,
    terminal.styleOut('bold', `  keep  ${memberText(best, terminal.name)}`),
    ...others.map((other) => `        ${memberText(other, terminal.name)}`),
  ];
}

function memberText(
  { file, size, isLink, facts: { width, height } }: Duplicate,
  name: (file: string) => string,
): string {
  return `${name(file)}   ${width} x ${height}, ${isLink ? 'another name of the same file' : megabytes(size)}`;
}

/** "2 pictures exist more than once: 3 surplus files, 4.1 MB." */
export function duplicatesSummary(groups: readonly DuplicateGroup[]): string {
  const spare = groups.flatMap(({ pictures: [, ...others] }) => others);
  if (spare.length === 0) return 'No picture exists more than once.';
  const bytes = spare.reduce((sum, { size, isLink }) => sum + (isLink ? 0 : size), 0);
  return `${plural(groups.length, 'picture')} ${groups.length === 1 ? 'exists' : 'exist'} more than once: ${plural(spare.length, 'surplus file')}, ${megabytes(bytes)}.`;
}
