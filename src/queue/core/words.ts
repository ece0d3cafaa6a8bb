import { z } from 'zod';
import { isDateSource } from '../../look/core/facts/dates/date-sources.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import type { ContentRows } from '../../memory/catalog/by-content/rows.ts';
import type { TextLine } from '../../model/core/reading/text-line.ts';

// JSON in the rows that another machine sends goes into the catalog as it is, so it has to be what this one would write.

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => Number.isFinite(value);
const words: Check = (value) => Array.isArray(value) && value.every(text);

/** Not a schema of zod, which takes ten times as long for so many fields, most of which are absent. */
const FACTS: Readonly<Record<keyof CaptureFacts, Check>> = {
  ...{ width: number, height: number, truncated: (value) => value === true },
  takenFrom: (value) => typeof value === 'string' && isDateSource(value),
  ...{ takenAt: text, subSeconds: text, make: text, model: text, lens: text },
  ...{ iso: number, aperture: number, exposure: number, focalLength: number },
  ...{ latitude: number, longitude: number, persons: words },
  ...{ place: text, city: text, region: text, country: text, countryCode: text },
  ...{ keywords: words, hierarchicalKeywords: words, keywordsByPhotonym: words },
  ...{ title: text, description: text, creator: text, caption: text },
  ...{ rating: number, colourLabel: text, thumbhash: text },
};
const CHECKS: ReadonlyMap<string, Check> = new Map(Object.entries(FACTS));

/** Another field would be that of another version, which would have refused the work. */
function areFacts(value: unknown): value is CaptureFacts {
  if (typeof value !== 'object' || value === null) return false;
  const isRight = ([name, field]: [string, unknown]) => CHECKS.get(name)?.(field) === true;
  return 'width' in value && 'height' in value && Object.entries(value).every(isRight);
}

const linesSchema = z.array(
  z.strictObject({
    text: z.string(),
    confidence: z.number(),
    box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  } satisfies Record<keyof TextLine, z.ZodType>),
);

/**
 * The facts of the content that rows are about, for which all texts in the rows have to be JSON of their kind.
 * @returns undefined if one is not; facts of no size where there is no look
 */
export function factsOf({ looks, texts, captions }: ContentRows): CaptureFacts | undefined {
  const areWords =
    texts.every(({ lines }) => linesSchema.safeParse(parsed(lines)).success) &&
    captions.every(({ keywords }) => words(parsed(keywords)));
  if (!areWords) return undefined;
  let facts: CaptureFacts | undefined;
  let before: string | undefined;
  for (const { facts: own } of looks) {
    // As a rule, they are the same for all networks.
    if (own === before) continue;
    const fields = parsed(own);
    if (!areFacts(fields)) return undefined;
    before = own;
    facts ??= fields;
  }
  return facts ?? { width: 0, height: 0 };
}

/** Undefined for what is not JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
