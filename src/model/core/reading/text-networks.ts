// Constants shared by the build of the text networks (scripts/networks) and the reader.

/** The files of a reader's folder. */
export const TEXT_FILES = {
  detection: 'detection.onnx',
  recognition: 'recognition.onnx',
  /** The characters by class, one per line; class 0 is the blank, and the last a space. */
  characters: 'characters.txt',
} as const;

/** Height of a line for the recognition network, in pixels. */
export const LINE_HEIGHT = 48;

/** A page's sides are multiples of this, since detection halves them five times. */
export const PAGE_GRID = 32;

/** For each line and step, the likeliest class (int64) and its probability (float32). */
export const LETTERS = 'photonym.letters';
export const LIKELIHOODS = 'photonym.likelihoods';
