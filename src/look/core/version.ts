/**
 * Raised whenever the same file yields other pixels or other facts, so that the catalog's entries
 * are computed again.
 */
export const LOOK_VERSION = 5;
