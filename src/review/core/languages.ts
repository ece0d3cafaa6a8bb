/** The languages that the page speaks. */
const PAGE_LANGUAGES = ['en', 'de', 'zh'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/**
 * The page's language.
 * @param wanted language tags (BCP 47), the preferred one first
 * @returns the first that the page speaks, else English
 */
export function pageLanguage(wanted: readonly string[]): PageLanguage {
  for (const tag of wanted) {
    const found = PAGE_LANGUAGES.find((language) => language === tag.toLowerCase().split('-')[0]);
    if (found !== undefined) return found;
  }
  return 'en';
}
