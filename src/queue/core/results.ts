import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { FAILURE_CODES, type Failure } from '../../base/errors.ts';
import type { ContentRows } from '../../memory/catalog/by-content/rows.ts';
import { type JobPicture, jobPictureSchema } from './job.ts';

/** What a worker sends back for a picture: rows for the catalog, or the reason why there are none. */
export type Result =
  | { readonly picture: JobPicture; readonly rows: ContentRows }
  | { readonly picture: JobPicture; readonly failure: Failure };

/**
 * The words of results. Their numbers follow as bytes, in the same order: for each look scores, things and features.
 * Networks are named once.
 */
const headSchema = z.object({
  networks: z.array(z.tuple([z.string(), z.string()])),
  results: z.array(
    z.object({
      picture: jobPictureSchema,
      failure: z.object({ code: z.enum(FAILURE_CODES), message: z.string() }).optional(),
      /** Facts are equal for all looks at a picture, as a rule: null is "as before". */
      looks: z.array(
        z.object({
          network: z.number().int().nonnegative(),
          facts: z.string().nullable(),
          scale: z.number(),
          scores: z.number().int().nonnegative(),
          things: z.number().int().nonnegative().nullable(),
          features: z.number().int().nonnegative(),
        }),
      ),
      texts: z.array(z.object({ reader: z.string(), lines: z.string() })),
      captions: z.array(z.object({ model: z.string(), caption: z.string(), keywords: z.string() })),
    }),
  ),
});

type Head = z.infer<typeof headSchema>;

/** Longer than what any batch comes to. */
const MOST_BYTES = 256 * 1024 * 1024;

const EMPTY: ContentRows = { looks: [], texts: [], captions: [] };

/** Packs the results of a batch: about a quarter of their JSON. */
export function packResults(results: readonly Result[]): Uint8Array {
  const networks = new Map<string, number>();
  const parts: Uint8Array[] = [];
  const packed = results.map((result): Head['results'][number] => {
    const { looks, texts, captions } = 'rows' in result ? result.rows : EMPTY;
    let before: string | undefined;
    return {
      picture: result.picture,
      ...('failure' in result && { failure: result.failure }),
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
  const head = { networks: [...networks.keys()].map((key) => JSON.parse(key)), results: packed };
  const words = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(words.length);
  return deflateRawSync(Buffer.concat([length, words, ...parts]), { level: 1 });
}

/**
 * The inverse of {@link packResults}.
 * @throws the error of what is damaged
 */
export function unpackResults(packed: Uint8Array): Result[] {
  const all = inflateRawSync(packed, { maxOutputLength: MOST_BYTES });
  const start = 4 + all.readUInt32LE(0);
  const head = headSchema.parse(JSON.parse(all.toString('utf8', 4, start)));
  let at = start;
  const take = (length: number): Uint8Array => {
    const part = new Uint8Array(all.subarray(at, at + length));
    if (part.length < length) throw new Error('the results are cut short');
    at += length;
    return part;
  };
  return head.results.map(({ picture, failure, looks, texts, captions }): Result => {
    if (failure !== undefined) return { picture, failure };
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
    return { picture, rows: { looks: rows, texts, captions } };
  });
}
