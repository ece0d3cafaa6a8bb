import { langOf } from '../../base/language/lang.ts';
import { errorsIn, type Translate } from '../../base/messages/errors/translate.ts';
import { makeSpeaker, type Speaker, type TranslationOf } from '../../base/messages/speaker.ts';
import en from './en.ts';

/** What a sheet says itself. */
export interface SheetWords extends Pick<Speaker<typeof en>, 'say'> {
  /** The language of the words, as a BCP 47 tag. */
  readonly lang: string;
  /** Says why a picture has no name. */
  readonly fault: Translate;
}

export const ENGLISH: SheetWords = wordsOf(en, 'en', (sentence) => sentence);

/** The words in a language; in English for one that has none. */
export async function sheetWordsIn(tag: string = 'en'): Promise<SheetWords> {
  const lang = langOf(tag);
  if (lang === 'de') return wordsOf((await import('./de.ts')).default, lang, await errorsIn(lang));
  if (lang === 'zh') return wordsOf((await import('./zh.ts')).default, lang, await errorsIn(lang));
  return ENGLISH;
}

function wordsOf(messages: TranslationOf<typeof en>, lang: string, fault: Translate): SheetWords {
  return { ...makeSpeaker<typeof en>(messages, lang), lang, fault };
}
