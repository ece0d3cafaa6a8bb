import type { Lang } from '../../base/language/lang.ts';
import { ENGLISH, parseWords, type Words } from './words.ts';

/** Only the table of the chosen language is loaded. */
const TABLES: Readonly<Record<Exclude<Lang, 'en'>, () => Promise<{ readonly default: string }>>> = {
  de: () => import('./de.txt'),
  es: () => import('./es.txt'),
  fr: () => import('./fr.txt'),
  ja: () => import('./ja.txt'),
  pt: () => import('./pt.txt'),
  zh: () => import('./zh.txt'),
};

/** The words of a language. */
export async function wordsIn(lang: Lang = 'en'): Promise<Words> {
  return lang === 'en' ? ENGLISH : parseWords(lang, (await TABLES[lang]()).default);
}
