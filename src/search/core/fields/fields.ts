import type { FactsBeside } from '../../../look/core/facts/takeout.ts';

/** What conditions may ask about a picture. */
export interface DescribedPicture {
  /** Its path, absolute or as the user would write it. */
  readonly file: string;
  readonly facts: FactsBeside;
  /** Capture time or, if unknown, that of the file: ISO 8601. */
  readonly taken: string;
}

type Reader<T> = (picture: DescribedPicture) => T;

/** A field of conditions, and how it is read. */
export type Field =
  | { readonly kind: 'keywords' | 'date' }
  | { readonly kind: 'number'; readonly read: Reader<number | undefined> }
  | { readonly kind: 'texts'; readonly read: Reader<readonly (string | undefined)[]> };

const texts = (read: Reader<readonly (string | undefined)[]>) => ({ kind: 'texts', read }) as const;
const number = (read: Reader<number | undefined>) => ({ kind: 'number', read }) as const;
const fact = (name: TextFact) => texts(({ facts }) => [facts[name]]);

type TextFact = {
  [Name in keyof FactsBeside]-?: FactsBeside[Name] extends string | undefined ? Name : never;
}[keyof FactsBeside];

/** All fields, by name, in the order of the documentation. */
export const FIELDS = {
  keyword: { kind: 'keywords' },
  // No stars count as none.
  rating: number(({ facts: { rating = 0 } }) => rating),
  colour: fact('colourLabel'),
  title: fact('title'),
  description: fact('description'),
  caption: fact('caption'),
  creator: fact('creator'),
  person: texts(({ facts: { persons = [] } }) => persons),
  date: { kind: 'date' },
  camera: texts(({ facts: { make, model } }) => [
    [make, model].flatMap((part) => part ?? []).join(' '),
    make,
    model,
  ]),
  lens: fact('lens'),
  iso: number(({ facts }) => facts.iso),
  aperture: number(({ facts }) => facts.aperture),
  focal: number(({ facts }) => facts.focalLength),
  place: texts(({ facts: { place, city, region, country } }) => [place, city, region, country]),
  city: fact('city'),
  region: fact('region'),
  country: texts(({ facts: { country, countryCode } }) => [country, countryCode]),
  file: texts(({ file }) => [file.split(/[\\/]/).at(-1)]),
  folder: texts(({ file }) => file.split(/[\\/]/).slice(0, -1)),
} as const satisfies Readonly<Record<string, Field>>;

export type FieldName = keyof typeof FIELDS;

export const FIELD_NAMES: readonly FieldName[] = Object.keys(FIELDS).filter(isFieldName);

function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

/** Other words for fields: other spellings, and what other programs call them. */
const ALIASES: Readonly<Record<string, FieldName>> = {
  keywords: 'keyword',
  tag: 'keyword',
  tags: 'keyword',
  subject: 'keyword',
  stars: 'rating',
  color: 'colour',
  author: 'creator',
  artist: 'creator',
  by: 'creator',
  people: 'person',
  persons: 'person',
  who: 'person',
  taken: 'date',
  year: 'date',
  name: 'file',
  album: 'folder',
};

/** All words for fields. */
export const FIELD_WORDS: readonly string[] = [...FIELD_NAMES, ...Object.keys(ALIASES)];

/** The field of this name, or of another word for it, in any case. */
export function fieldNamed(word: string): FieldName | undefined {
  const name = word.toLowerCase();
  return isFieldName(name) ? name : Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
}
