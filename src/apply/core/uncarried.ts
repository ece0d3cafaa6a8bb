/**
 * What a copy can lack of its original, in order of mention:
 * - `owner`: user and group
 * - `accessList`: the access control list
 * - `attributes`: extended attributes: tags, ratings, comments of other programs
 * - `hardLinks`: its other names, which keep the original's content
 */
export type Uncarried = 'owner' | 'accessList' | 'attributes' | 'hardLinks';

/** How many copies of a run lack each of these. */
export type UncarriedCounts = { readonly [what in Uncarried]?: number };
