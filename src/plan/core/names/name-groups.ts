import type { Steps } from '../../../base/steps/steps.ts';
import { memberName } from '../../../find/core/companions.ts';
import { assignTargets, type Wish } from './assign.ts';
import type { LedGroup } from './led-groups.ts';

/** A group and the name it wishes for. */
export interface WishingGroup {
  readonly group: LedGroup;
  /** From `wishOf`, with members in the group's order. */
  readonly wish: Wish;
}

/** The names given to a group. */
export interface NamedGroup {
  /** Current name → new name, picture first. */
  readonly members: readonly (readonly [name: string, target: string])[];
  /** False: it keeps its current names, because it has no wish or none that can be met. */
  readonly isAssigned: boolean;
  /** Others have or want the name it wished for. A template that counts expects that. */
  readonly clash: boolean;
}

/**
 * The new names of the groups in one folder, both those already there and those arriving. Command line,
 * library and review page all get their names here.
 * @param names every entry of the folder as it is on disk
 * @returns one result per group, in order
 */
export function* nameGroups(
  names: readonly string[],
  groups: readonly WishingGroup[],
): Steps<NamedGroup[]> {
  const targets = yield* assignTargets(
    names,
    groups.map(({ wish }) => wish),
  );
  const named: NamedGroup[] = [];
  for (const [index, group] of groups.entries()) {
    yield;
    named.push(namedGroup(group, targets[index]));
  }
  return named;
}

function namedGroup(
  { group, wish }: WishingGroup,
  given: readonly string[] | undefined,
): NamedGroup {
  const target = (place: number, name: string): string => given?.[place] ?? name;
  const { stem, members, counted } = wish;
  const isMissed = members.some(
    (member, place) => stem !== null && memberName(member, stem) !== target(place, member.name),
  );
  const rank = (name: string): number => (name === group.picture ? 0 : 1);
  return {
    members: group.members
      .map(({ name }, place) => [name, target(place, name)] as const)
      .sort(([a], [b]) => rank(a) - rank(b)),
    isAssigned: given !== undefined,
    clash: isMissed && counted === undefined,
  };
}
