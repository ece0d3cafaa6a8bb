/** The result of looking at one of the places where a file may be. */
export interface Observation {
  /**
   * - `exact`: size, time and inode are those of the file
   * - `content`: only the bytes are
   * - `inode`: only the inode is, as after an edit
   * - `none`: nothing, or another file
   */
  readonly likeness: 'exact' | 'content' | 'inode' | 'none';
  /** Names that the inode has. */
  readonly links: number;
}

/** Where a file is. */
interface FileLocation {
  /** Index of the place. */
  readonly place: number;
  /** Index of a place that holds a second name, made by the move that was cut short. */
  readonly surplus?: number;
}

/**
 * Tells where a file is from what its places show: its original name, a temporary one if it had to
 * make room, its new name. `direction` is that in which the move cut short went, `links` the
 * number of names the file had before. Undefined if it is at none of them. Pure.
 *
 * Where files have had several names from the start, or equal copies lie in both places, the file
 * counts as not moved; only a name more than there was is known to be surplus.
 */
export function locateFile(
  observations: readonly Observation[],
  { direction, links }: { direction: 'forward' | 'back'; links: number },
): FileLocation | undefined {
  for (const likeness of ['exact', 'content', 'inode'] as const) {
    const places = observations.flatMap((observation, place) =>
      observation.likeness === likeness ? [{ place, links: observation.links }] : [],
    );
    const [from, to] = direction === 'forward' ? places : places.toReversed();
    if (from === undefined) continue;
    const isHalfWay = to !== undefined && likeness === 'exact' && from.links > links;
    return isHalfWay ? { place: to.place, surplus: from.place } : { place: from.place };
  }
  return undefined;
}
