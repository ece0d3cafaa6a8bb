import type { Lang } from '../../base/language/lang.ts';
import { errorsIn, type Translate } from '../../base/messages/errors/translate.ts';
import { makeSpeaker, type Speaker, type TranslationOf } from '../../base/messages/speaker.ts';
import en from './en.ts';

/** The keys of the command line's messages, with the English text of each. */
export type CliMessages = TranslationOf<typeof en>;

/** What is said in one language. */
export interface CliSpeaker extends Speaker<typeof en> {
  /** What errors say in English, as far as it is known in this language. */
  readonly fault: Translate;
}

const ENGLISH: CliSpeaker = { ...makeSpeaker<typeof en>(en, 'en'), fault: (sentence) => sentence };

/** English for a language that has labels, but no messages. */
export async function speakerOf(lang: Lang): Promise<CliSpeaker> {
  const messages = await messagesIn(lang);
  if (messages === undefined) return ENGLISH;
  return { ...makeSpeaker<typeof en>(messages, lang), fault: await errorsIn(lang) };
}

/** Loaded only if it is spoken, so that no command starts later for it. */
async function messagesIn(lang: Lang): Promise<CliMessages | undefined> {
  if (lang === 'de') return (await import('./de.ts')).default;
  if (lang === 'zh') return (await import('./zh.ts')).default;
  return undefined;
}

/** The program speaks one language, from when its options are known. */
let speaker = ENGLISH;

/** Sets the language of all messages from now on. */
export async function speak(lang: Lang = 'en'): Promise<void> {
  speaker = await speakerOf(lang);
}

/** For what programs read, as JSON. */
export const english: Pick<CliSpeaker, 'say' | 'fault'> = ENGLISH;

/** For people: the language that is spoken, from when it is known. */
export const spoken: Pick<CliSpeaker, 'say' | 'fault'> = {
  say: (key, ...values) => speaker.say(key, ...values),
  fault: (sentence) => speaker.fault(sentence),
};

export const { say } = spoken;

/** What an error, a reason or a remedy says in English, in the language that is spoken if it is known there. */
export const { fault } = spoken;
