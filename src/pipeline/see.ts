import { availableParallelism } from 'node:os';
import { type Failure, throwIfAborted } from '../base/errors.ts';
import { inBatches, limiter, mapOrdered } from '../base/stream.ts';
import type { Found, FoundPicture, NotFound } from '../find/core/found.ts';
import { type FindOptions, findPictures } from '../find/find.ts';
import { type LookOptions, settingsOf } from '../look/core/limits.ts';
import { decode, type NetworkView } from '../look/decode.ts';
import { findFfmpeg } from '../look/formats/ffmpeg.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import {
  type ContentLookup,
  contentDigest,
  isStampUnchanged,
  lookUpContent,
} from '../memory/catalog/content-lookup.ts';
import { ModelCatalog } from '../memory/catalog/model-catalog.ts';
import { compact, expand } from '../memory/core/compact.ts';
import type { Look } from '../memory/core/look.ts';
import type { ModelIdentity } from '../memory/model-identity.ts';
import type { Classifier } from '../model/core/classifier.ts';
import { withWholeView } from '../model/core/whole-view.ts';

export interface SeeOptions extends FindOptions, LookOptions {
  /** The network, from `openClassifier`. It stays open. */
  readonly classifier: Classifier;
  /** Number of pictures decoded at the same time. Default: two more than there are cores. */
  readonly jobs?: number;
  /** Remembers predictions, so that no picture is decoded twice. Default: none. */
  readonly catalog?: Catalog | undefined;
}

/** A file or folder that could not be read, or a picture that could not be decoded. */
export interface Missed {
  readonly found: Found;
  readonly failure: Failure;
}

/** A picture and the network's output for it, new or from the catalog. */
interface Seen {
  readonly found: FoundPicture;
  readonly look: Look;
}

/** A picture that is decoded and on its way to the network. */
interface Decoded {
  readonly found: FoundPicture;
  readonly seen: NetworkView;
  /** SHA-256 of the content that was decoded; absent if it is not to be remembered. */
  readonly sha256: Uint8Array | undefined;
}

/** Pictures in one run of the network: more are no faster on a CPU and take memory. */
const BATCH_SIZE = 2;

/** Batches that wait while others run, so that no thread of the network is ever idle. */
const WAITING_BATCHES = 2;

/** Pictures from the catalog that count as one in a batch, since they cost next to nothing. */
const KNOWN_FOR_ONE = 16;

/**
 * Finds pictures, decodes them and runs the network: one result for each picture, in the order found.
 * Decoding and inference overlap. Memory does not depend on the number of pictures.
 *
 * Scores and features are rounded as the catalog stores them, with or without one, so that every run
 * decides alike.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 */
export async function* see(
  paths: readonly string[],
  options: SeeOptions,
): AsyncGenerator<Seen | Missed, void, undefined> {
  const memory = memoryOf(options);
  const found = findPictures(paths, {
    // Without ffmpeg, films are passed over like other files that are no pictures.
    films: (await findFfmpeg()) !== undefined,
    ...options,
    ...(memory === undefined ? {} : { formatOf: (path, stamp) => memory.formatOf(path, stamp) }),
  });
  yield* seeFound(found, memory, options);
}

/** A result of {@link see}, with the network's output for the uncropped picture. */
export interface SeenWhole extends Seen {
  /** Absent if the network sees the whole picture anyway. */
  readonly whole?: Look;
}

/**
 * Like {@link see}, and runs each picture a second time, uncropped, for learned categories: their
 * examples are few, and the margins of a picture count (docs/learning.md).
 */
export async function* seeWhole(
  paths: readonly string[],
  options: SeeOptions,
): AsyncGenerator<SeenWhole | Missed, void, undefined> {
  const classifier = withWholeView(options.classifier);
  if (classifier === undefined) {
    yield* see(paths, options);
    return;
  }
  for await (const { first, second } of seeTwice(paths, classifier, options)) {
    yield 'look' in first && 'look' in second ? { ...first, whole: second.look } : first;
  }
}

/** The outputs of two networks for one picture. */
export interface SeenTwice {
  readonly first: Seen | Missed;
  /** A picture that failed first is not tried again and fails here too. */
  readonly second: Seen | Missed;
}

/** Like {@link see}, and runs each picture through a second network. */
export async function* seeTwice(
  paths: readonly string[],
  other: Classifier,
  options: SeeOptions,
): AsyncGenerator<SeenTwice, void, undefined> {
  const waiting: (Seen | Missed)[] = [];
  const found = (async function* () {
    for await (const item of see(paths, options)) {
      waiting.push(item);
      // A failure is passed on so that it keeps its place.
      yield 'look' in item ? item.found : notFound(item);
    }
  })();
  const again = { ...options, classifier: other };
  for await (const second of seeFound(found, memoryOf(again), again)) {
    const first = waiting.shift();
    if (first === undefined) return;
    yield { first, second };
  }
}

function notFound({ found: { path, shown }, failure }: Missed): NotFound {
  return { type: 'failed', path, shown, picture: true, failure };
}

function memoryOf(options: SeeOptions): ModelCatalog | undefined {
  const { classifier, catalog } = options;
  return catalog === undefined
    ? undefined
    : new ModelCatalog(catalog, modelIdentityOf(classifier, options));
}

async function* seeFound(
  found: AsyncIterable<Found>,
  memory: ModelCatalog | undefined,
  options: SeeOptions,
): AsyncGenerator<Seen | Missed, void, undefined> {
  const { classifier, signal } = options;
  const batchSize = Math.min(BATCH_SIZE, classifier.facts.maxBatch);
  const runs = classifier.facts.parallelRuns + WAITING_BATCHES;
  const looked = look(found, memory, options, batchSize * runs);
  const batches = inBatches(looked, batchSize, (item) => ('seen' in item ? 1 : 1 / KNOWN_FOR_ONE));
  try {
    for await (const seen of mapOrdered(batches, runs, (batch) =>
      predict(batch, options, memory),
    )) {
      throwIfAborted(signal);
      yield* seen;
    }
  } finally {
    memory?.flush();
  }
}

/** How the catalog tells networks apart. Fully decoded pictures give other scores. */
export function modelIdentityOf(
  classifier: Classifier,
  { fullDecode = false }: LookOptions,
): ModelIdentity {
  const { id, dtype, weights, preprocessing, labels, featureSize } = classifier.facts;
  return { id, dtype, weights, preprocessing, labels, featureSize, fullDecode };
}

/**
 * Whether a remembered look is what looking again would give. A picture beyond a limit, or a damaged one
 * with `strict`, is decoded again, to be refused.
 */
function isWanted({ size }: FoundPicture, { facts }: Look, options: LookOptions): boolean {
  const { strict, maxBytes, maxPixels } = settingsOf(options);
  if (strict && facts.truncated === true) return false;
  return size <= maxBytes && facts.width * facts.height <= maxPixels;
}

async function* look(
  found: AsyncIterable<Found>,
  memory: ModelCatalog | undefined,
  options: SeeOptions,
  ahead: number,
): AsyncGenerator<Decoded | Seen | Missed, void, undefined> {
  const { jobs = availableParallelism() + 2, signal } = options;
  const atOnce = limiter(jobs);
  yield* mapOrdered(found, ahead + jobs, async (item) => {
    if (item.type === 'failed') return { found: item, failure: item.failure };
    throwIfAborted(signal);
    const known = memory?.recall(item);
    if (known !== undefined && isWanted(item, known, options)) return { found: item, look: known };
    return await atOnce(() => lookAt(item, memory, options));
  });
}

async function lookAt(
  found: FoundPicture,
  memory: ModelCatalog | undefined,
  options: SeeOptions,
): Promise<Decoded | Seen | Missed> {
  const { classifier, signal } = options;
  const known: ContentLookup =
    memory === undefined ? {} : await lookUpContent(found, memory, signal);
  if (known.look !== undefined && isWanted(found, known.look, options))
    return { found, look: known.look };
  // Loads the network meanwhile. An error comes again from the first picture's run.
  classifier.run([]).catch(() => undefined);
  const hashed = memory === undefined ? undefined : (known.sha256 ?? contentDigest(found, signal));
  const [seen, sha256] = await Promise.all([
    decode(found, classifier.facts.preprocessing, options),
    hashed,
  ]);
  if ('code' in seen) return { found, failure: seen };
  // A file that changes meanwhile may be decoded before and hashed after the change.
  const sure = sha256 !== undefined && (await isStampUnchanged(found));
  return { found, seen, sha256: sure ? sha256 : undefined };
}

async function predict(
  batch: readonly (Decoded | Seen | Missed)[],
  { classifier }: SeeOptions,
  memory: ModelCatalog | undefined,
): Promise<(Seen | Missed)[]> {
  const pixels = batch.flatMap((item) => ('seen' in item ? [item.seen.pixels] : []));
  const outputs = (pixels.length === 0 ? [] : await classifier.run(pixels)).values();
  return batch.flatMap((item): (Seen | Missed)[] => {
    if (!('seen' in item)) return [item];
    const { value: output } = outputs.next();
    if (output === undefined) return [];
    const { found, sha256 } = item;
    const { facts } = item.seen;
    const kept = compact(output);
    if (sha256 !== undefined) memory?.remember(found, sha256, facts, kept);
    return [{ found, look: { facts, ...expand(kept) } }];
  });
}
