import { z } from 'zod';
import { lazily } from '../../base/checks/lazily.ts';
import { PhotonymError } from '../../base/errors.ts';
import type { Example } from '../../label/learned/learner.ts';

/** The network that made the examples' embeddings, which mean nothing to another. */
export interface LearnedModel {
  readonly id: string;
  /** SHA-256 of its weights, hexadecimal. */
  readonly weights: string;
  /** Digest of its preprocessing: see `viewDigest`. */
  readonly view: string;
}

/** An example of a learned category; the picture itself is not stored. */
export interface LearnedExample extends Example {
  /** SHA-256 of the picture, hexadecimal. */
  readonly sha256: string;
  /** Its path when it was learned, for people. */
  readonly file: string;
}

/** A named set of categories that were learned together. */
export interface LearnedSet {
  readonly name: string;
  readonly model: LearnedModel;
  readonly examples: readonly LearnedExample[];
}

const headerSchema = lazily(() =>
  z.object({
    photonym: z.literal('learned'),
    version: z.literal(1),
    name: z.string().min(1),
    model: z.object({ id: z.string(), weights: z.string(), view: z.string() }),
    /** Numbers in an embedding. */
    size: z.int().positive(),
  }),
);

const exampleSchema = lazily(() =>
  z.object({
    category: z.string().min(1),
    sha256: z.string(),
    file: z.string(),
    /** Base64 of little-endian float32. */
    embedding: z.string(),
  }),
);

/** A set as JSON Lines: a header, then one example a line. */
export function* setLines({ name, model, examples }: LearnedSet): Generator<string> {
  const size = examples[0]?.embedding.length ?? 0;
  yield JSON.stringify({ photonym: 'learned', version: 1, name, model, size });
  for (const { category, sha256, file, embedding } of examples) {
    yield JSON.stringify({ category, sha256, file, embedding: toBase64(embedding) });
  }
}

/**
 * Parses the output of {@link setLines}.
 * @param origin names the text in messages
 * @throws PhotonymError LEARNED_DAMAGED
 */
export function parseSet(text: string, origin: string): LearnedSet {
  const [first = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '');
  const { name, model, size } = parseLine(headerSchema(), first, `${origin}:1`);
  const examples = rest.map((line, index): LearnedExample => {
    const place = `${origin}:${index + 2}`;
    const { embedding: packed, ...example } = parseLine(exampleSchema(), line, place);
    const embedding = fromBase64(packed);
    if (embedding.length !== size || !embedding.every(Number.isFinite)) {
      throw damaged(`${place}: expected ${size} numbers but received ${embedding.length}`);
    }
    return { ...example, embedding };
  });
  return { name, model, examples };
}

function parseLine<T>(schema: z.ZodType<T>, line: string, place: string): T {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (cause) {
    throw damaged(`${place}: not JSON`, cause);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw damaged(`${place}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function damaged(what: string, cause?: unknown): PhotonymError {
  return new PhotonymError('LEARNED_DAMAGED', `Learned categories cannot be read: ${what}`, {
    remedy:
      'Remove them with `photonym learn --remove NAME` and learn them again, or go without them with --no-learned.',
    cause,
  });
}

function toBase64(embedding: Float32Array): string {
  const { buffer, byteOffset, byteLength } = embedding;
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function fromBase64(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  const whole = bytes.length - (bytes.length % Float32Array.BYTES_PER_ELEMENT);
  // Copied for alignment: a Buffer may begin at any byte.
  return new Float32Array(Uint8Array.from(bytes.subarray(0, whole)).buffer);
}

/** Whether two networks produce the same embeddings. */
export function sameModel(a: LearnedModel, b: LearnedModel): boolean {
  return a.weights === b.weights && a.view === b.view;
}

/**
 * The examples of several sets in a canonical order. A picture in several sets counts once, with its
 * category in the last of them: corrections come last.
 */
export function mergedExamples(sets: readonly LearnedSet[]): LearnedExample[] {
  const bySha256 = new Map<string, LearnedExample>();
  for (const { examples } of sets) {
    for (const example of examples) bySha256.set(example.sha256, example);
  }
  return [...bySha256.values()].sort(
    (a, b) => compare(a.category, b.category) || compare(a.sha256, b.sha256),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
