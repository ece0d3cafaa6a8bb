import { isDateToken, TOKENS, type TokenName } from './tokens.ts';
import type { TransformName } from './transforms.ts';

/** A change to the text of a token. */
export type Transform =
  /** `kebab`, `upper`, … */
  | { readonly type: 'word'; readonly name: TransformName; readonly lang?: string }
  /** `8`: the first characters of a text. */
  | { readonly type: 'cut'; readonly length: number }
  /** `03`: leading zeros of a number. */
  | { readonly type: 'pad'; readonly width: number }
  /** `auto`: leading zeros of `{n}`, so that all names with the same text are equally long. */
  | { readonly type: 'fit' }
  /** `YYYYMMDD` or `long`: the format of a time; `lang` is that of the names of months and days (default: English). */
  | { readonly type: 'pattern'; readonly pattern: string; readonly lang?: string };

/** A token in a template, with its transforms: `label:kebab`. */
export interface TokenUse {
  readonly token: TokenName;
  readonly transforms: readonly Transform[];
}

/** Alternatives in braces. The first that is not empty is used; a string is quoted text. */
export interface Slot {
  readonly choices: readonly (TokenUse | string)[];
}

/** Literal text, or alternatives in braces. No two texts are adjacent, and none is empty. */
export type TemplatePart = string | Slot;

/** A valid template for file names, without the extension. */
export interface NameTemplate {
  /** As it was given. */
  readonly text: string;
  readonly parts: readonly TemplatePart[];
}

/** A valid template for folders below the root, outermost first. */
export interface FolderTemplate {
  /** As it was given. */
  readonly text: string;
  readonly folders: readonly (readonly TemplatePart[])[];
}

/** A valid template for a keyword and those above it in the tree of keywords, outermost first. */
export interface KeywordTemplate {
  /** As it was given. */
  readonly text: string;
  readonly levels: readonly (readonly TemplatePart[])[];
}

type Template = NameTemplate | FolderTemplate | KeywordTemplate;

function partsOf(template: Template): readonly TemplatePart[] {
  if ('parts' in template) return template.parts;
  return ('folders' in template ? template.folders : template.levels).flat();
}

/** The tokens that a template uses. */
export function tokensOf(template: Template): Set<TokenName> {
  return new Set(
    partsOf(template)
      .flatMap(usesOf)
      .map(({ token }) => token),
  );
}

export function usesToken(template: Template, token: TokenName): boolean {
  return partsOf(template).some((part) => usesOf(part).some((use) => use.token === token));
}

/** Whether a template has a date. */
export function usesDate(template: NameTemplate | FolderTemplate): boolean {
  return [...tokensOf(template)].some(isDateToken);
}

/** Whether a template has a date with no alternative in its braces. */
export function needsDate(template: NameTemplate | FolderTemplate): boolean {
  return partsOf(template).some(
    (part) =>
      typeof part !== 'string' &&
      part.choices.every((choice) => typeof choice === 'object' && isDateToken(choice.token)),
  );
}

/** Tokens that have no value without a label. */
export const LABEL_TOKENS: readonly TokenName[] = ['label', 'label2', 'category', 'score'];

/** Whether a template has a label with no alternative in its braces. */
export function needsLabel(template: NameTemplate): boolean {
  return template.parts.some(
    (part) =>
      typeof part !== 'string' &&
      part.choices.every(
        (choice) => typeof choice === 'object' && LABEL_TOKENS.includes(choice.token),
      ),
  );
}

/** Whether names sort by date: what comes first is a date that begins with the year. */
export function sortsByDate(template: NameTemplate): boolean {
  const first = template.parts.find((part) => typeof part !== 'string')?.choices[0];
  if (typeof first !== 'object') return false;
  // An event begins with its day.
  if (first.token === 'event') return first.transforms.length === 0;
  if (!isDateToken(first.token)) return false;
  const format = first.transforms.find((transform) => transform.type === 'pattern');
  return (format?.pattern ?? TOKENS[first.token].pattern).startsWith('YYYY');
}

function usesOf(part: TemplatePart): TokenUse[] {
  return typeof part === 'string'
    ? []
    : part.choices.filter((choice) => typeof choice === 'object');
}

const PLACE_TOKENS = ['place', 'city', 'region', 'country', 'country_code', 'event'] as const;

/** Whether it needs to know where pictures were taken. */
export function usesPlace(template: Template): boolean {
  return PLACE_TOKENS.some((token) => usesToken(template, token));
}

/** The template used by default. */
export const DEFAULT_TEMPLATE: NameTemplate = {
  text: '{label}',
  parts: [{ choices: [{ token: 'label', transforms: [] }] }],
};
