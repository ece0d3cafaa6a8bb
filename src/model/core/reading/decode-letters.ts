/** A line as the network spells it. */
export interface SpelledLine {
  readonly text: string;
  /** Mean probability of its characters, 0 to 1; 0 if there are none. */
  readonly confidence: number;
}

/**
 * Greedy decoding of connectionist temporal classification (Graves et al., 2006): of each step the likeliest
 * class, repetitions once, and without the blank, class 0, that parts repeated letters.
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

/** The characters of a file that has one a line; the network's last class is the space. */
export function readCharacters(file: string): readonly string[] {
  return [...file.replace(/\r?\n$/, '').split(/\r?\n/), ' '];
}
