import { type Group, groupsOf } from '../../../find/core/companions.ts';
import type { Evidence } from '../../../find/core/films.ts';
import type { Judged } from '../judged.ts';

/** A picture with its companions. */
export interface LedGroup extends Group {
  /** Current name of the picture that the group is named after. */
  readonly picture: string;
}

/** The part of a picture's judgement that grouping needs. */
export type GroupingFacts = Pick<Judged, 'takenAt' | 'failure'>;

/**
 * The groups of one folder. Each is named after the first of its pictures that could be read.
 * @param files the names of all files of the folder
 * @param pictures the facts of those to be named, by name
 * @param evidence from the films of the folder; capture times come from `pictures`
 */
export function ledGroups(
  files: readonly string[],
  pictures: ReadonlyMap<string, GroupingFacts>,
  evidence: Evidence,
): LedGroup[] {
  const taken = new Map<string, string>();
  for (const [name, { takenAt }] of pictures) if (takenAt !== undefined) taken.set(name, takenAt);
  const isSeen = (name: string): boolean => pictures.get(name)?.failure === undefined;
  return groupsOf(files, [...pictures.keys()], { ...evidence, taken }).flatMap((group) => {
    const picture = group.pictures.find(isSeen) ?? group.pictures[0];
    return picture === undefined ? [] : [{ ...group, picture }];
  });
}
