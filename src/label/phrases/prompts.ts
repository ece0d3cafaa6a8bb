/** First words of phrases that take no article. */
const DETERMINERS = new Set(
  'a an the this that these those some any no my our your his her its their one two three four five six seven eight nine ten many several'.split(
    ' ',
  ),
);

/**
 * Prompts for a phrase: captions a photograph of it might have. Their embeddings are averaged
 * (prompt ensembling, section 3.1.4 of the CLIP paper), which is steadier than any one of them.
 */
export function promptsFor(phrase: string): string[] {
  const noun = withArticle(phrase);
  return [
    ...new Set([
      `a photo of ${phrase}`,
      `a photo of ${noun}`,
      `a picture of ${noun}`,
      `a close-up photo of ${noun}`,
    ]),
  ];
}

/** "a receipt", "an owl"; a phrase with a determiner or a number stays as it is. */
function withArticle(phrase: string): string {
  const [first = ''] = phrase.toLowerCase().split(/[\s']/u);
  if (DETERMINERS.has(first) || /^\d/.test(first)) return phrase;
  return `${/^[aeiou]/i.test(phrase) ? 'an' : 'a'} ${phrase}`;
}
