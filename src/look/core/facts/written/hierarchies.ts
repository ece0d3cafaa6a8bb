import type { Xmp, XmpName, XmpValue } from '../xmp.ts';
import { tidy } from './distinct.ts';

/** A keyword below others, the outermost first. */
export type KeywordPath = readonly string[];

/**
 * The hierarchical keywords that programs write, of each its parts: Lightroom's, digiKam's, Microsoft's, Media Pro's,
 * ACDSee's, and those of the Metadata Working Group (Guidelines 2.0, 5.9). Those that programs write for themselves are
 * left out.
 */
export function keywordPaths(xmp: Xmp): KeywordPath[] {
  return allPaths(xmp).filter((path) => path.length > 0 && !isInternal(path));
}

/** The words of keywords that programs write for themselves, in lower case. Some stand among the flat ones too. */
export function internalWords(xmp: Xmp): ReadonlySet<string> {
  const [internal, others] = [new Set<string>(), new Set<string>()];
  for (const path of allPaths(xmp)) {
    for (const part of path) (isInternal(path) ? internal : others).add(part.toLowerCase());
  }
  for (const word of others) internal.delete(word);
  return internal;
}

/** darktable's tags for formats, exports and styles; digiKam's for its versions of pictures. */
const INTERNAL: readonly string[] = ['darktable', '_digikam_internal_tags_', '_digikam_root_tag_'];

function isInternal([first = '']: KeywordPath): boolean {
  return INTERNAL.includes(first.toLowerCase());
}

const SEPARATORS: readonly (readonly [name: XmpName, separator: string])[] = [
  ['lr:hierarchicalSubject', '|'],
  ['digiKam:TagsList', '/'],
  ['MicrosoftPhoto:LastKeywordXMP', '/'],
  ['mediapro:CatalogSets', '|'],
  ['acdsee:keywords', '|'],
];

function allPaths(xmp: Xmp): KeywordPath[] {
  const written = SEPARATORS.flatMap(([name, separator]) =>
    itemsOf(xmp.value(name)).map(({ text = '' }) => partsOf(text, separator)),
  );
  const nested = itemsOf(xmp.value('mwg-kw:Keywords')?.field('mwg-kw:Hierarchy'));
  return [
    ...written,
    ...nested.flatMap((keyword) => [...nestedPaths(keyword, [])]),
    ...acdseePaths(xmp.text('acdsee:categories') ?? ''),
  ];
}

function itemsOf(value: XmpValue | undefined): XmpValue[] {
  return value?.items() ?? [];
}

function partsOf(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => tidy(part))
    .filter((part) => part !== '');
}

/** A keyword with children stands for itself only if it says so. */
function* nestedPaths(keyword: XmpValue, above: KeywordPath): Generator<KeywordPath> {
  const name = tidy(keyword.field('mwg-kw:Keyword')?.text);
  if (name === '') return;
  const path = [...above, name];
  const children = itemsOf(keyword.field('mwg-kw:Children'));
  const isApplied = /^true$/i.test(keyword.field('mwg-kw:Applied')?.text ?? '');
  if (children.length === 0 || isApplied) yield path;
  for (const child of children) yield* nestedPaths(child, path);
}

/** No `<` in a tag: else many beginnings without an end would each be searched to the end of the text. */
const ACDSEE_PART = /<Category\b([^<>]*?)(\/?)>([^<]*)|<\/Category>/g;
const MOST_LEVELS = 32;

/** `<Category Assigned="0">Places<Category Assigned="1">Lisbon</Category></Category>`, as a text in XMP. */
function acdseePaths(text: string): KeywordPath[] {
  const found: KeywordPath[] = [];
  const open: string[] = [];
  for (const [whole, attributes = '', isEmpty, name = ''] of text.matchAll(ACDSEE_PART)) {
    if (whole.startsWith('</')) open.pop();
    else if (isEmpty !== '/' && open.length < MOST_LEVELS) {
      open.push(tidy(unescaped(name)));
      if (/Assigned\s*=\s*["']?1/.test(attributes)) found.push(open.filter((part) => part !== ''));
    }
  }
  return found;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
]);

function unescaped(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES.get(name) ?? whole);
}
