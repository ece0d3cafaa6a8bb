import { defined } from '../../base/defined.ts';
import { PhotonymError } from '../../base/errors.ts';
import type { Lang } from '../../base/language/lang.ts';
import type { Words } from '../../label/languages/words.ts';
import {
  type FolderTemplate,
  LABEL_TOKENS,
  type NameTemplate,
  needsDate,
  usesToken,
} from '../../name/template.ts';
import { parseFolderTemplate, parseNameTemplate } from '../../name/template-parse.ts';
import { renderFolders } from '../../name/template-render.ts';
import type { TemplateValues } from '../../name/tokens.ts';
import type { SchemeText } from './api-events.ts';

/** How all pictures of a review are named and filed. */
export interface NamingScheme {
  readonly template: NameTemplate;
  /** The folders that they are moved into; absent: each stays in its own. */
  readonly into?: FolderTemplate;
  /** Another language for labels; absent: that of the review. */
  readonly words?: Words;
}

/** A scheme as it is typed and kept. */
export function textOfScheme({ template, into, words }: NamingScheme): SchemeText {
  return { name: template.text, ...defined({ into: into?.text, lang: words?.lang }) };
}

/** Of languages that have been loaded. */
export type WordsOf = (lang: Lang) => Words | undefined;

/**
 * The scheme that was typed.
 * @param reviewLang language of the names of months and days, unless the scheme has one
 * @throws PhotonymError USAGE with the mistake and, where possible, a suggestion
 */
export function schemeOf(
  { name, into, lang: own }: SchemeText,
  reviewLang: string | undefined,
  wordsOf: WordsOf = () => undefined,
): NamingScheme {
  const lang = own ?? reviewLang;
  const words = own === undefined ? undefined : wordsOf(own);
  const template = nameTemplateOf(name, lang);
  const folders = into === undefined || into.trim() === '' ? undefined : foldersOf(into, lang);
  return { template, ...defined({ into: folders, words }) };
}

/**
 * A template without `{hash}`: contents are hashed only if the template that the review began with asks for it.
 * @throws PhotonymError USAGE
 */
export function nameTemplateOf(text: string, lang: string | undefined): NameTemplate {
  const template = parseNameTemplate(text, lang);
  if (!usesToken(template, 'hash')) return template;
  throw new PhotonymError('USAGE', '{hash} works only in the template of the whole review.', {
    remedy: 'Start the review with --name and {hash}.',
  });
}

/** @throws PhotonymError USAGE */
export function foldersOf(text: string, lang: string | undefined): FolderTemplate {
  const folders = parseFolderTemplate(text.trim(), lang);
  const unknown = (['hash', 'original', 'album'] as const).find((token) =>
    usesToken(folders, token),
  );
  if (unknown === undefined) return folders;
  throw new PhotonymError('USAGE', `{${unknown}} works only in names.`, {
    remedy: 'Leave it out of the folders.',
  });
}

/** The folders of a picture; undefined if it stays in its own, as one without what they are made of does. */
export function foldersFor(
  into: FolderTemplate,
  values: TemplateValues,
  isLabelled: boolean,
): readonly string[] | undefined {
  const needsLabel = LABEL_TOKENS.some((token) => usesToken(into, token));
  if (needsLabel && !isLabelled) return undefined;
  if (needsDate(into) && values.taken === undefined) return undefined;
  return renderFolders(into, values);
}
