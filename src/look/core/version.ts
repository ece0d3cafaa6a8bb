/**
 * Raised whenever the same file yields different pixels or facts, so that the catalog's entries are
 * computed again.
 */
export const LOOK_VERSION = 10;
