import { errorsIn, type Translate } from '../../../../base/messages/errors/translate.ts';
import {
  makeSpeaker,
  type Speaker,
  type TranslationOf,
} from '../../../../base/messages/speaker.ts';
import type { PageLanguage } from '../../../core/languages.ts';
import en from './en.ts';

/** The keys of the page's messages, with the English text of each. */
export type PageMessages = TranslationOf<typeof en>;

/** Each language's locale, and its messages, which are loaded only if it is spoken. */
const LANGUAGES: Readonly<Record<PageLanguage, Language>> = {
  en: { locale: 'en-GB', load: async () => en },
  de: { locale: 'de', load: async () => (await import('./de.ts')).default },
  zh: { locale: 'zh-Hans', load: async () => (await import('./zh.ts')).default },
};

interface Language {
  /** For what Intl writes: a BCP 47 tag. */
  readonly locale: string;
  readonly load: () => Promise<PageMessages>;
}

/** A language and what is said in it. */
export interface PageSpeaker extends Speaker<typeof en> {
  readonly language: PageLanguage;
  readonly locale: string;
  /** What the server says in English: errors, reasons, remedies. */
  readonly fault: Translate;
}

export async function speakerOf(language: PageLanguage): Promise<PageSpeaker> {
  const { locale, load } = LANGUAGES[language];
  const [messages, fault] = await Promise.all([load(), errorsIn(language)]);
  return { language, locale, fault, ...makeSpeaker<typeof en>(messages, locale) };
}

/** The page has one language from its beginning to its end. */
let speaker: PageSpeaker = {
  language: 'en',
  locale: 'en-GB',
  fault: (sentence) => sentence,
  ...makeSpeaker<typeof en>(en, 'en-GB'),
};

/** Sets the page's language. To be called before anything is drawn. */
export async function speak(language: PageLanguage): Promise<void> {
  speaker = await speakerOf(language);
}

export const say: PageSpeaker['say'] = (key, ...values) => speaker.say(key, ...values);

export const parts: PageSpeaker['parts'] = (key, tags, ...values) =>
  speaker.parts(key, tags, ...values);

/** What the server says in English, in the page's language as far as it is known. */
export const fault: Translate = (sentence) => speaker.fault(sentence);

export function locale(): string {
  return speaker.locale;
}

export function language(): PageLanguage {
  return speaker.language;
}
