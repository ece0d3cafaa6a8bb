/** Words with which a phrase says for itself which one or how many are meant. */
const DETERMINERS = new Set(
  'a an the this that these those some any no my our your his her its their one two three four five six seven eight nine ten many several'.split(
    ' ',
  ),
);

/**
 * Captions that a picture of something might have. Where they are put is averaged (an ensemble of
 * prompts, as in section 3.1.4 of the CLIP paper), which is steadier than any one of them. These are
 * photographs' captions, since photographs are what is named; words may be any phrase.
 */
export function promptsFor(words: string): string[] {
  const phrase = withArticle(words);
  return [
    ...new Set([
      `a photo of ${words}`,
      `a photo of ${phrase}`,
      `a picture of ${phrase}`,
      `a close-up photo of ${phrase}`,
    ]),
  ];
}

/** "a receipt", "an owl"; what has a determiner or a number stays as it is. */
function withArticle(words: string): string {
  const [first = ''] = words.toLowerCase().split(/[\s']/u);
  if (DETERMINERS.has(first) || /^\d/.test(first)) return words;
  return `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`;
}
