import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { FAILURE_CODES, type Failure } from '../../base/errors.ts';
import type { ContentRows } from '../../memory/catalog/by-content/rows.ts';
import type { JobPicture } from './job.ts';

/** What a worker sends back for a picture: rows for the catalog, or the reason why there are none. */
export type Outcome = { readonly rows: ContentRows } | { readonly failure: Failure };

export type Result = { readonly picture: JobPicture } & Outcome;

const count = z.number().int().nonnegative();

/**
 * The words of outcomes, in the order of the pictures, which the result in the queue names. Their numbers follow as
 * bytes, in the same order: for each look scores, things and features. Networks are named once.
 */
const headSchema = z.object({
  networks: z.array(z.tuple([z.string(), z.string()])),
  outcomes: z.array(
    z.union([
      z.object({
        /** Facts are equal for all looks at a picture, as a rule: null is "as before". */
        looks: z.array(
          z.object({
            network: count,
            facts: z.string().nullable(),
            scale: z.number(),
            scores: count,
            things: count.nullable(),
            features: count,
          }),
        ),
        texts: z.array(z.object({ reader: z.string(), lines: z.string() })),
        captions: z.array(
          z.object({ model: z.string(), caption: z.string(), keywords: z.string() }),
        ),
      }),
      z.object({ failure: z.object({ code: z.enum(FAILURE_CODES), message: z.string() }) }),
    ]),
  ),
});

type Head = z.infer<typeof headSchema>;

/** Longer than the words of any batch. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Packs the outcomes of a batch. Only words are deflated: of the numbers it saves a sixth, and takes most of the time. */
export function packResults(outcomes: readonly Outcome[]): Uint8Array {
  const networks = new Map<string, number>();
  const parts: Uint8Array[] = [];
  const packed = outcomes.map((outcome): Head['outcomes'][number] => {
    if ('failure' in outcome) return { failure: outcome.failure };
    const { looks, texts, captions } = outcome.rows;
    let before: string | undefined;
    return {
      looks: looks.map(({ weights, view, facts, scale, scores, things, features }) => {
        const key = JSON.stringify([weights, view]);
        const network = networks.get(key) ?? networks.size;
        networks.set(key, network);
        parts.push(scores, ...(things === undefined ? [] : [things]), features);
        const isSame = facts === before;
        before = facts;
        return {
          ...{ network, facts: isSame ? null : facts, scale, scores: scores.length },
          ...{ things: things?.length ?? null, features: features.length },
        };
      }),
      texts: [...texts],
      captions: [...captions],
    };
  });
  const head = { networks: [...networks.keys()].map((key) => JSON.parse(key)), outcomes: packed };
  const words = deflateRawSync(JSON.stringify(head), { level: 1 });
  const length = Buffer.alloc(4);
  length.writeUInt32LE(words.length);
  return Buffer.concat([length, words, ...parts]);
}

/**
 * The inverse of {@link packResults}. Rows have views of the bytes given.
 * @throws the error of what is damaged
 */
export function unpackResults(packed: Uint8Array): Outcome[] {
  const all = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const start = 4 + all.readUInt32LE(0);
  const words = inflateRawSync(all.subarray(4, start), { maxOutputLength: MOST_BYTES });
  const head = headSchema.parse(JSON.parse(words.toString()));
  let at = start;
  const take = (length: number): Uint8Array => {
    if (at + length > all.length) throw new Error('the results are cut short');
    at += length;
    return new Uint8Array(all.buffer, all.byteOffset + at - length, length);
  };
  const outcomes = head.outcomes.map((outcome): Outcome => {
    if ('failure' in outcome) return outcome;
    const { looks, texts, captions } = outcome;
    let facts = '{}';
    const rows = looks.map(({ network, scale, scores, things, features, facts: own }) => {
      const [weights, view] = head.networks[network] ?? ['', ''];
      facts = own ?? facts;
      return {
        ...{ weights, view, facts, scale, scores: take(scores) },
        ...(things !== null && { things: take(things) }),
        features: take(features),
      };
    });
    return { rows: { looks: rows, texts, captions } };
  });
  if (at < all.length) throw new Error('the results are longer than they say');
  return outcomes;
}

/** @returns undefined if the results are damaged, or those of another number of pictures */
export function outcomesIn(packed: Uint8Array, pictures: number): Outcome[] | undefined {
  try {
    const outcomes = unpackResults(packed);
    return outcomes.length === pictures ? outcomes : undefined;
  } catch {
    return undefined;
  }
}
