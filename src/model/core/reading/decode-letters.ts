/** A letter, and the step at which the network saw it. */
export interface SpelledLetter {
  readonly letter: string;
  readonly step: number;
}

/** A line as the network spells it. */
export interface SpelledLine {
  readonly letters: readonly SpelledLetter[];
  /** Mean probability of its letters, 0 to 1; 0 where there are none. */
  readonly confidence: number;
}

/**
 * Greedy decoding of connectionist temporal classification (Graves et al., 2006): of each step the likeliest
 * class, repetitions once, and without the blank, class 0, that parts repeated letters.
 * @param classes the likeliest class of each step
 * @param likelihoods its probability
 * @param characters by class, from class 1
 */
export function decodeLetters(
  classes: ArrayLike<number | bigint>,
  likelihoods: ArrayLike<number>,
  characters: readonly string[],
): SpelledLine {
  const letters: SpelledLetter[] = [];
  let sum = 0;
  let before = 0;
  for (let step = 0; step < classes.length; step++) {
    const now = Number(classes[step] ?? 0);
    const letter = now === before ? undefined : characters[now - 1];
    if (letter !== undefined) {
      letters.push({ letter, step });
      sum += likelihoods[step] ?? 0;
    }
    before = now;
  }
  return { letters, confidence: letters.length === 0 ? 0 : sum / letters.length };
}

/** The characters of a file that has one a line; the network's last class is the space. */
export function readCharacters(file: string): readonly string[] {
  return [...file.replace(/\r?\n$/, '').split(/\r?\n/), ' '];
}
