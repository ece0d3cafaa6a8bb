import fc from 'fast-check';
import type { Slot, TemplatePart, TokenUse, Transform } from '../../../src/name/template.ts';
import { SAMPLE, type TemplateValues, TOKEN_NAMES, TOKENS } from '../../../src/name/tokens.ts';
import { TRANSFORM_NAMES } from '../../../src/name/transforms.ts';

const word = fc.constantFrom(...TRANSFORM_NAMES).map((name): Transform => ({ type: 'word', name }));

const ofKind: Readonly<Record<'text' | 'number' | 'date', fc.Arbitrary<Transform>>> = {
  text: fc.integer({ min: 1, max: 300 }).map((length) => ({ type: 'cut', length })),
  number: fc.integer({ min: 1, max: 9 }).map((width) => ({ type: 'pad', width })),
  date: fc
    .constantFrom('YYYYMMDD', 'YY', 'HH.mm', 'ss', 'DD MM', 'D. MMMM', 'ddd SSS', 'long')
    .map((pattern) => ({ type: 'pattern', pattern })),
};

const use: fc.Arbitrary<TokenUse> = fc.constantFrom(...TOKEN_NAMES).chain((token) =>
  fc.record({
    token: fc.constant(token),
    transforms: fc
      .tuple(
        fc.option(ofKind[TOKENS[token].kind], { nil: undefined }),
        fc.array(word, { maxLength: 2 }),
      )
      .map(([own, words]) => [...(own === undefined ? [] : [own]), ...words]),
  }),
);

/** Text rich in characters that matter to file systems and templates. */
const nasty = fc.oneof(
  fc.constantFrom(' ', ' - ', '_', '.', '..', '{', '}', '{}', '|', ':', '(', ')', 'CON', '-2'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

const quoted = nasty.map((text) => text.replaceAll('"', ''));

const slot: fc.Arbitrary<Slot> = fc.record({
  choices: fc.array(fc.oneof({ weight: 3, arbitrary: use }, quoted), {
    minLength: 1,
    maxLength: 3,
  }),
});

/** Whatever can stand in a template. */
export const ANY_PARTS: fc.Arbitrary<TemplatePart[]> = fc
  .array(fc.oneof(nasty, slot), { maxLength: 6 })
  .map(merged);

function merged(parts: readonly TemplatePart[]): TemplatePart[] {
  const result: TemplatePart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result.splice(-1, 1, last + part);
    else if (part !== '') result.push(part);
  }
  return result;
}

const text = fc.oneof(nasty, fc.constantFrom('dog', 'St. Bernard', '../../..', 'été', '東京'));

/** Whatever may be known of a picture. */
export const ANY_VALUES: fc.Arbitrary<TemplateValues> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...keysOf('string')), text),
    fc.dictionary(fc.constantFrom(...keysOf('number')), fc.nat()),
    fc.constantFrom('2024-05-03T18:22:31+02:00', '1999-12-31T23:59:59', '2001-02-03', undefined),
  )
  .map(([texts, numbers, taken]) => ({ ...texts, ...numbers, ...(taken && { taken }) }));

function keysOf(type: 'string' | 'number'): string[] {
  return Object.entries(SAMPLE).flatMap(([key, value]) =>
    typeof value === type && key !== 'taken' ? [key] : [],
  );
}
