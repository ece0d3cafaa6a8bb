import { defined } from '../base/defined.ts';
import { PhotonymError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import { withoutPictureExtension } from '../find/core/formats.ts';
import { isDatePattern } from './date-pattern.ts';
import {
  type FolderTemplate,
  type KeywordTemplate,
  type NameTemplate,
  type Slot,
  type TemplatePart,
  type TokenUse,
  type Transform,
  usesToken,
} from './template.ts';
import { renderFolders, renderKeyword, renderName } from './template-render.ts';
import { isTokenName, SAMPLE, TOKEN_NAMES, TOKENS, type TokenName } from './tokens.ts';
import { isTransformName, TRANSFORM_NAMES } from './transforms.ts';

const LITERAL = /(?:[^{}]|\{\{|\}\})+/y;
const SLOT = /\{((?:"[^"]*"|[^"{}])*)\}/y;
const BAR_OUTSIDE_QUOTES = /\|(?=(?:[^"]*"[^"]*")*[^"]*$)/;
const TOKEN_LIST = TOKEN_NAMES.map((name) => `{${name}}`).join(' ');
const ALL_TOKENS = `Tokens: ${TOKEN_LIST}`;

/**
 * Parses a template for names and tries it on a sample.
 * @param lang language of the names of months and days (BCP 47); default English
 * @throws PhotonymError USAGE with the mistake and, where possible, a suggestion
 * @example
 * ```ts
 * import { parseNameTemplate } from 'photonym/name';
 *
 * console.log(parseNameTemplate('{date} {label:kebab}').text);
 * ```
 */
export function parseNameTemplate(text: string, lang?: string): NameTemplate {
  const parts = withoutExtension(parseParts(text, lang));
  if (textsOf(parts).some((part) => /[/\\]/.test(part))) {
    throw refused(text, 'a name has no folders', {
      remedy: 'File the pictures into folders with --into "{year}/{category}".',
    });
  }
  const template = { text, parts };
  if (renderName(template, SAMPLE) === null) throw refused(text, 'it gives an empty name');
  return template;
}

/**
 * Parses a template for folders, with `/` between them, and tries it on a sample. The folders that it gives
 * are always below the root.
 * @param lang language of the names of months and days (BCP 47); default English
 * @throws PhotonymError USAGE with the mistake and, where possible, a suggestion
 * @example
 * ```ts
 * import { parseFolderTemplate } from 'photonym/name';
 *
 * console.log(parseFolderTemplate('{year}/{label}').folders.length); // 2
 * ```
 */
export function parseFolderTemplate(text: string, lang?: string): FolderTemplate {
  const parts = parseParts(text, lang);
  if (textsOf(parts).some((part) => part.includes('\\'))) {
    throw refused(text, 'folders are separated by /');
  }
  if (quotedTextsOf(parts).some((part) => part.includes('/'))) {
    throw refused(text, 'text in quotes stays within one folder');
  }
  const folders = splitAt('/', parts);
  if (folders[0]?.length === 0 && folders.length > 1) {
    throw refused(text, 'folders are below that of the pictures and must not begin with /');
  }
  if (folders.some((folder) => isDots(folder))) throw refused(text, '. and .. are not folders');
  const template = { text, folders: folders.filter((folder) => folder.length > 0) };
  if (usesToken(template, 'n'))
    throw refused(text, '{n} counts names and cannot stand in a folder');
  if (renderFolders(template, SAMPLE).length === 0) throw refused(text, 'it gives no folder');
  return template;
}

/** Tokens that only names have, or that say nothing of the picture. */
const NO_KEYWORDS: readonly TokenName[] = ['n', 'hash', 'original', 'event', 'network'];

/**
 * Parses a template for keywords, with `|` between the levels: `{country}|{city}`.
 * @param lang language of the names of months and days (BCP 47); default English
 * @throws PhotonymError USAGE with the mistake and, where possible, a suggestion
 */
export function parseKeywordTemplate(text: string, lang?: string): KeywordTemplate {
  const levels = splitAt('|', parseParts(text, lang)).filter((level) => level.length > 0);
  const template = { text, levels };
  const [token] = NO_KEYWORDS.filter((each) => usesToken(template, each));
  if (token !== undefined) throw refused(text, `{${token}} cannot stand in a keyword`);
  if (renderKeyword(template, SAMPLE).length === 0) throw refused(text, 'it gives no keyword');
  return template;
}

/**
 * Parses text with braces, for both names and folders.
 * @throws PhotonymError USAGE for unbalanced braces, an unknown token or transform
 */
export function parseParts(text: string, lang?: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    const literal = next(LITERAL);
    if (literal !== null) parts.push(literal[0].replace(/([{}])\1/g, '$1'));
    if (at === text.length) break;
    const slot = next(SLOT);
    if (slot === null) throw unbalanced(text, at);
    parts.push(parseSlot({ text, lang }, slot[1] ?? ''));
  }
  return parts;
}

function unbalanced(text: string, at: number): PhotonymError {
  const brace = text[at] ?? '';
  const what =
    brace === '{'
      ? `the { at character ${at + 1} is never closed`
      : `the } at character ${at + 1} closes nothing`;
  return refused(text, what, {
    remedy: `A token stands in braces: {label}. For a ${brace} in the name write ${brace}${brace}.`,
  });
}

/** The whole template, for messages, and its language. */
interface Whole {
  readonly text: string;
  readonly lang: string | undefined;
}

function parseSlot(whole: Whole, inner: string): Slot {
  const choices = inner.split(BAR_OUTSIDE_QUOTES).map((choice) => choice.trim());
  return {
    choices: choices.map((choice) => {
      const quoted = /^"([^"]*)"$/.exec(choice);
      return quoted === null ? parseUse(whole, choice) : (quoted[1] ?? '');
    }),
  };
}

function parseUse(whole: Whole, use: string): TokenUse {
  const { text } = whole;
  const [name = '', ...given] = use.split(':').map((piece) => piece.trim());
  if (name === '') {
    throw refused(text, 'a token is missing', {
      remedy: `For no text at all write {caption|""}. ${ALL_TOKENS}`,
    });
  }
  if (!isTokenName(name)) throw unknownToken(name);
  const transforms = given.map((argument) => parseTransform(whole, name, argument));
  if (transforms.filter(({ type }) => type === 'pattern').length > 1) {
    throw refused(text, `{${use}} gives several formats for one time`, {
      remedy: `File names cannot have a colon: write {${name}:${given.join('-')}}.`,
    });
  }
  return { token: name, transforms };
}

function unknownToken(name: string): PhotonymError {
  const meant = suggest(name, TOKEN_NAMES);
  return new PhotonymError('USAGE', `"{${name}}" isn’t known.`, {
    remedy: meant === undefined ? ALL_TOKENS : `Did you mean {${meant}}?`,
  });
}

function parseTransform({ text, lang }: Whole, token: TokenName, argument: string): Transform {
  if (isTransformName(argument)) return { type: 'word', name: argument, ...defined({ lang }) };
  const { kind } = TOKENS[token];
  if (kind === 'date' && isDatePattern(argument)) {
    return { type: 'pattern', pattern: argument, ...defined({ lang }) };
  }
  if (token === 'n' && argument === 'auto') return { type: 'fit' };
  if (kind === 'number') {
    const width = Number(/^0([1-9])$/.exec(argument)?.[1]);
    if (width > 0) return { type: 'pad', width };
  }
  if (kind === 'text' && /^[1-9]\d{0,2}$/.test(argument)) {
    return { type: 'cut', length: Number(argument) };
  }
  throw unknownTransform(text, token, argument);
}

const EXAMPLES = {
  number:
    'For leading zeros write {n:03}, which gives 001, 002, …, or {n:auto}, as many as are needed.',
  date: 'A time is formatted with YYYY, MM, DD, HH, mm, ss and the like, as in {date:YYYYMMDD}, or as {date:long}.',
  text: `Transforms: ${TRANSFORM_NAMES.join(' ')}, and a number of characters as in {hash:8}.`,
} as const;

function unknownTransform(text: string, token: TokenName, argument: string): PhotonymError {
  const meant = suggest(argument, TRANSFORM_NAMES);
  const remedy =
    meant === undefined ? EXAMPLES[TOKENS[token].kind] : `Did you mean {${token}:${meant}}?`;
  return refused(text, `{${token}} cannot be written as "${argument}"`, { remedy });
}

/** Drops `.{ext}`, or `.jpg` and the like, at the end: a file keeps its extension anyway. */
function withoutExtension(parts: readonly TemplatePart[]): TemplatePart[] {
  const [before, last] = parts.slice(-2);
  const end = parts.at(-1);
  if (typeof end === 'string') {
    const rest = withoutPictureExtension(end);
    return [...parts.slice(0, -1), ...(rest === '' ? [] : [rest])];
  }
  if (typeof before !== 'string' || !before.endsWith('.') || !isPlainExt(last)) return [...parts];
  const rest = before.slice(0, -1);
  return [...parts.slice(0, -2), ...(rest === '' ? [] : [rest])];
}

function isPlainExt(part: TemplatePart | undefined): boolean {
  if (part === undefined || typeof part === 'string' || part.choices.length !== 1) return false;
  const [choice] = part.choices;
  return typeof choice === 'object' && choice.token === 'ext' && choice.transforms.length === 0;
}

function splitAt(separator: string, parts: readonly TemplatePart[]): TemplatePart[][] {
  const folders: TemplatePart[][] = [[]];
  for (const part of parts) {
    const [first = part, ...rest] = typeof part === 'string' ? part.split(separator) : [part];
    if (first !== '') folders.at(-1)?.push(first);
    for (const piece of rest) folders.push(piece === '' ? [] : [piece]);
  }
  return folders;
}

function isDots(folder: readonly TemplatePart[]): boolean {
  const [only] = folder;
  return folder.length === 1 && typeof only === 'string' && /^\s*\.\.?\s*$/.test(only);
}

function textsOf(parts: readonly TemplatePart[]): string[] {
  return [...parts.filter((part) => typeof part === 'string'), ...quotedTextsOf(parts)];
}

function quotedTextsOf(parts: readonly TemplatePart[]): string[] {
  return parts
    .flatMap((part) => (typeof part === 'string' ? [] : part.choices))
    .filter((choice) => typeof choice === 'string');
}

function refused(text: string, what: string, options: { remedy?: string } = {}): PhotonymError {
  return new PhotonymError('USAGE', `The template ${text} cannot be used: ${what}.`, options);
}
