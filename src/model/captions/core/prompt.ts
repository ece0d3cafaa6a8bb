import type { Lang } from '../../../base/language/lang.ts';

/** What is asked for unless the user asks for something else. */
const DEFAULT_PROMPT =
  'Write a caption for this picture: one short sentence of at most eight words that says plainly what can be seen, ' +
  'as one would write it under a photo in an album. Do not guess who anybody is.';

const FORM =
  'Also give three to six keywords. Answer with nothing but JSON: {"caption": "…", "keywords": ["…", "…"]}';

const LANGUAGES: Readonly<Record<Lang, string>> = {
  en: 'English',
  zh: 'Simplified Chinese',
  es: 'Spanish',
  fr: 'French',
  de: 'German',
  ja: 'Japanese',
  pt: 'Portuguese',
};

/**
 * The text that goes with each picture.
 * @param wanted photonym's own words if `prompt` is not given, and English if `lang` is not
 */
export function promptText({
  prompt = DEFAULT_PROMPT,
  lang = 'en',
}: {
  readonly prompt?: string | undefined;
  readonly lang?: Lang | undefined;
}): string {
  return `${prompt.trim()}\n${FORM}\nWrite caption and keywords in ${LANGUAGES[lang]}.`;
}
