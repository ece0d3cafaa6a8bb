/** How probable categories are at most in some pictures: entries for those that are not too improbable, by category. */
export interface Ceilings {
  /** For each node of a tree the number of its first entry; and then the number of all. */
  readonly starts: Uint32Array;
  /** The number of each entry's picture. */
  readonly rows: Uint16Array;
  /** Each entry's probability as a step: the square root of its surprisal, as scores are stored. */
  readonly steps: Uint16Array;
}
