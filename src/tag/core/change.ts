/** Where keywords are: in a sidecar, or in the picture itself. */
export type TaggedFile = 'sidecar' | 'picture';

/** What is to change in the keywords of a picture, or has changed. */
export interface KeywordChange {
  /** Keywords that it gets, and keywords of ours that go: flat ones. */
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** The same for ways through the category tree, with `|` between the levels: `animal|dog`. */
  readonly addTree: readonly string[];
  readonly removeTree: readonly string[];
  /**
   * Keywords that a person gave the picture elsewhere. A sidecar without any gets them too, since programs that
   * read one look no further; they are not ours.
   */
  readonly carried?: readonly string[];
  readonly carriedTree?: readonly string[];
  /** Keywords that a person has asked for, which are theirs from now on: flat ones, and ways. */
  readonly given?: readonly string[];
  readonly givenTree?: readonly string[];
  /** Keywords that a person has asked to be taken away, theirs or ours. Ours do not come back. */
  readonly taken?: readonly string[];
  readonly takenTree?: readonly string[];
  /** A new description; '' takes ours away, absent leaves what is there. */
  readonly description?: string;
}

/** The keywords that a picture has, and which of them are ours. */
export interface Keywords {
  readonly flat: readonly string[];
  readonly tree: readonly string[];
  readonly description: string | undefined;
  readonly ours: {
    readonly flat: readonly string[];
    readonly tree: readonly string[];
    readonly description: string | undefined;
  };
}

/** Of a picture without any. */
export const NO_KEYWORDS: Keywords = {
  flat: [],
  tree: [],
  description: undefined,
  ours: { flat: [], tree: [], description: undefined },
};

/** Whether there is nothing to be done. */
export function isIdle(change: KeywordChange): boolean {
  const { add, remove, addTree, removeTree, description } = change;
  const { given = [], givenTree = [], taken = [], takenTree = [] } = change;
  const lists = [add, remove, addTree, removeTree, given, givenTree, taken, takenTree];
  return lists.every(({ length }) => length === 0) && description === undefined;
}
