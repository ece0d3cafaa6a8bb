// What the build of the text networks (scripts/networks) and the reader agree on.

/** The files of a reader's folder. */
export const TEXT_FILES = {
  detection: 'detection.onnx',
  recognition: 'recognition.onnx',
  /** The characters by their classes, a line each; class 0 is none, and the last a space. */
  characters: 'characters.txt',
} as const;

/** Pixels of a line's height, as its reader wants it. */
export const LINE_HEIGHT = 48;

/** A page's sides are multiples of this, since detection halves it five times. */
export const PAGE_GRID = 32;

/** Of each line and step the likeliest class, int64, and its probability, float32. */
export const LETTERS = 'photonym.letters';
export const LIKELIHOODS = 'photonym.likelihoods';
