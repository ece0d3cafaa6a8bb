/** A language of names and messages: an ISO 639-1 code. */
export type Lang = (typeof LANGS)[number];

/** English first, which is the default. */
export const LANGS = ['en', 'zh', 'es', 'fr', 'de', 'ja', 'pt'] as const;

/**
 * The language that a tag begins with, as BCP 47 or a POSIX locale writes it: `pt-BR`, `de_AT.UTF-8`.
 * Undefined for a language that is none of {@link LANGS}.
 */
export function langOf(tag: string): Lang | undefined {
  const [, code] = /^([a-z]+)(?:[-_.@].*)?$/.exec(tag.trim().toLowerCase()) ?? [];
  return LANGS.find((lang) => lang === code);
}

/** The variables in the order in which POSIX asks for the language of messages. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/**
 * The language of the user's locale, English for one that is none of {@link LANGS}; undefined for a locale
 * of no language: `C`, `POSIX` or none at all.
 * @param system the locale of a system that sets none of the variables
 */
export function localeLang(
  env: Readonly<Record<string, string | undefined>>,
  system?: string,
): Lang | undefined {
  const locale = VARIABLES.map((name) => env[name]).find((value) => value) ?? system;
  if (locale === undefined || /^(?:C|POSIX)(?:\.|$)/.test(locale)) return undefined;
  return langOf(locale) ?? 'en';
}
