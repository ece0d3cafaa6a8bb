/** Whether two keywords are one, however they are written: photo programs take "Dog" and "dog" for the same. */
export function sameWord(one: string, other: string): boolean {
  return wordKey(one) === wordKey(other);
}

/** Equal for the same words. */
export function wordKey(word: string): string {
  return word.normalize('NFC').toLowerCase();
}
