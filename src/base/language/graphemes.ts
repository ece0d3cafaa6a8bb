let segmenter: Intl.Segmenter | undefined;

/** The grapheme clusters (what a reader takes for single characters) of a text, one by one. */
export function* graphemesOf(text: string): Generator<string> {
  // Made when first needed: it reads the tables of all scripts, which takes longer than a small command.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}
