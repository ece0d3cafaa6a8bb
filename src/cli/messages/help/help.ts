import type { Lang } from '../../../base/language/lang.ts';
import type { HelpWords } from './words.ts';

/** The words of the help in a language; in English for one that has none. */
export async function helpIn(lang: Lang = 'en'): Promise<HelpWords> {
  if (lang === 'de') return (await import('./de.ts')).default;
  if (lang === 'zh') return (await import('./zh.ts')).default;
  return (await import('./en.ts')).default;
}
