import {
  type DuplicateGroup,
  type DuplicatesEvent,
  findDuplicates as duplicateEvents,
  type DuplicatesOptions as Finding,
} from '../pipeline/duplicates.ts';

export interface DuplicatesOptions extends Finding {
  /** Called for every picture that was read or could not be, and with the progress of comparing. */
  readonly onEvent?: ((event: DuplicatesEvent) => void) | undefined;
}

/**
 * Finds pictures that exist more than once: the same file, or the same picture resized, recompressed,
 * in other tones, turned, mirrored, tilted or cut a little. In each group the best one comes first.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 * @example
 * ```ts
 * import { findDuplicates, openClassifier } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * for await (const { pictures } of findDuplicates(['pictures'], { classifier })) {
 *   const [best, ...others] = pictures;
 *   console.log('keep', best.file, 'of', others.length + 1);
 * }
 * ```
 */
export async function* findDuplicates(
  paths: readonly string[],
  { onEvent, ...options }: DuplicatesOptions,
): AsyncGenerator<DuplicateGroup, void, undefined> {
  for await (const event of duplicateEvents(paths, options)) {
    onEvent?.(event);
    if (event.type === 'group') yield event.group;
  }
}
