/** A decoded line of text. */
export interface SpelledLine {
  readonly text: string;
  /** Mean probability of its characters, 0 to 1; 0 if there are none. */
  readonly confidence: number;
}

/**
 * Greedy decoding of connectionist temporal classification (CTC; Graves et al., 2006): the likeliest class of
 * each step, with repetitions merged, then without the blank (class 0), which separates repeated letters.
 * @param letters the likeliest class of each step
 * @param likelihoods its probability
 * @param characters by class, from class 1
 */
export function decodeLetters(
  letters: ArrayLike<number | bigint>,
  likelihoods: ArrayLike<number>,
  characters: readonly string[],
): SpelledLine {
  let text = '';
  let sum = 0;
  let count = 0;
  let before = 0;
  for (let step = 0; step < letters.length; step++) {
    const letter = Number(letters[step] ?? 0);
    if (letter !== 0 && letter !== before) {
      text += characters[letter - 1] ?? '';
      sum += likelihoods[step] ?? 0;
      count++;
    }
    before = letter;
  }
  return { text, confidence: count === 0 ? 0 : sum / count };
}

/** Parses a file with one character per line; the network's last class is the space. */
export function readCharacters(file: string): readonly string[] {
  return [...file.replace(/\r?\n$/, '').split(/\r?\n/), ' '];
}
