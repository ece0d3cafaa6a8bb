/**
 * Goes up by one whenever other pixels or other facts are made of the same file, so that what the
 * catalog remembers of it is looked at afresh.
 */
export const LOOK_VERSION = 3;
