import { availableParallelism } from 'node:os';
import { type Failure, throwIfAborted } from '../base/errors.ts';
import { inBatches, limiter, mapOrdered } from '../base/stream.ts';
import type { Found, FoundPicture } from '../find/core/found.ts';
import { type FindOptions, findPictures } from '../find/find.ts';
import type { CaptureFacts } from '../look/core/facts/facts.ts';
import { type LookOptions, settingsOf } from '../look/core/limits.ts';
import { giveBackPixels } from '../look/core/pixels/pixel-memory.ts';
import type { Pixels } from '../look/core/pixels/resample.ts';
import { decodeViews } from '../look/decode.ts';
import { findFfmpeg } from '../look/formats/ffmpeg.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import { contentDigest, isStampUnchanged } from '../memory/catalog/content-digest.ts';
import { ModelCatalog } from '../memory/catalog/model-catalog.ts';
import { compact, expand } from '../memory/core/compact.ts';
import type { Look } from '../memory/core/look.ts';
import type { ModelIdentity } from '../memory/model-identity.ts';
import type { Classifier, Prediction } from '../model/core/classifier.ts';
import { withWholeView } from '../model/core/whole-view.ts';
import type { Wanted } from './classify/where.ts';
import { askElsewhere, type Elsewhere } from './elsewhere.ts';

export interface SeeOptions extends FindOptions, LookOptions {
  /** The network, from `openClassifier`. It stays open. */
  readonly classifier: Classifier;
  /** Number of pictures decoded at the same time. Default: two more than there are cores. */
  readonly jobs?: number;
  /** Remembers predictions, so that no picture is decoded twice. Default: none. */
  readonly catalog?: Catalog | undefined;
  /** Tells which pictures are looked at, before that; the others are not among the results. Default: all. */
  readonly wanted?: Wanted | undefined;
  /** Machines that look in the place of this one, where the catalog does not know a picture. Default: none. */
  readonly elsewhere?: Elsewhere | undefined;
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

/** A picture and the outputs of several networks for it, in their order. */
export interface SeenByAll {
  readonly found: FoundPicture;
  readonly looks: readonly Look[];
}

/** A network, and the catalog's memory of what it has seen. */
interface Seeing {
  readonly classifier: Classifier;
  /** Runs that may be under way at once. */
  readonly atOnce: <T>(run: () => Promise<T>) => Promise<T>;
  readonly memory: ModelCatalog | undefined;
}

/** A picture that is decoded and on its way to the networks that have not seen it. */
interface Decoded {
  readonly found: FoundPicture;
  readonly facts: CaptureFacts;
  /** For each network the look that is known, or the view for it. */
  readonly parts: readonly (Look | Pixels)[];
  /** SHA-256 of the content that was decoded; absent if it is not to be remembered. */
  readonly sha256: Uint8Array | undefined;
}

/** Pictures in one run of the network: more are no faster on a CPU and take memory. */
const BATCH_SIZE = 2;

/** Files whose facts are read at once, to tell whether they are wanted. */
const READ_AT_ONCE = 8;

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
  for await (const item of seeByAll(paths, [options.classifier], options)) {
    if ('failure' in item) {
      yield item;
      continue;
    }
    const [look] = item.looks;
    if (look !== undefined) yield { found: item.found, look };
  }
}

/**
 * Like {@link see}, with several networks: a picture is opened and decoded once, and each network that
 * the catalog does not know it from gets its view.
 */
export async function* seeByAll(
  paths: readonly string[],
  networks: readonly Classifier[],
  options: SeeOptions,
): AsyncGenerator<SeenByAll | Missed, void, undefined> {
  const detects = networks.some(({ facts }) => facts.detects);
  const seeing = networks.map((classifier): Seeing => {
    const { catalog } = options;
    const identity = modelIdentityOf(classifier, options);
    const memory = catalog && new ModelCatalog(catalog, identity);
    // Beside one that takes ten times as long, one thread keeps up; another would take 50 MB.
    const runs = detects && !classifier.facts.detects ? 1 : Number.POSITIVE_INFINITY;
    return { classifier, atOnce: limiter(runs), memory };
  });
  const memory = seeing[0]?.memory;
  const found = findPictures(paths, {
    // Without ffmpeg, films are passed over like other files that are no pictures.
    films: (await findFfmpeg()) !== undefined,
    ...options,
    ...(memory === undefined ? {} : { formatOf: (path, stamp) => memory.formatOf(path, stamp) }),
  });
  const { wanted: isWanted } = options;
  yield* seeFound(isWanted ? wantedOnly(found, memory, isWanted) : found, seeing, options);
}

/**
 * The networks that look for learned categories: the classifier and, where it crops pictures, once more
 * with the whole picture, since their examples are few and the margins of a picture count
 * (docs/learning.md).
 */
export function withWhole(classifier: Classifier): readonly Classifier[] {
  const whole = withWholeView(classifier);
  return whole === undefined ? [classifier] : [classifier, whole];
}

/** The catalog saves opening the pictures that it knows. */
async function* wantedOnly(
  found: AsyncIterable<Found>,
  memory: ModelCatalog | undefined,
  isWanted: Wanted,
): AsyncGenerator<Found, void, undefined> {
  const told = mapOrdered(found, READ_AT_ONCE, async (item) => {
    const isKept = item.type === 'failed' || (await isWanted(item, memory?.recall(item)?.facts));
    return { item, isKept };
  });
  for await (const { item, isKept } of told) if (isKept) yield item;
}

async function* seeFound(
  found: AsyncIterable<Found>,
  seeing: readonly Seeing[],
  options: SeeOptions,
): AsyncGenerator<SeenByAll | Missed, void, undefined> {
  const { signal } = options;
  const facts = seeing.map(({ classifier }) => classifier.facts);
  const batchSize = Math.min(BATCH_SIZE, Math.max(...facts.map(({ maxBatch }) => maxBatch)));
  const runs = Math.max(...facts.map(({ parallelRuns }) => parallelRuns)) + WAITING_BATCHES;
  const looked = look(found, seeing, options, batchSize * runs);
  const batches = inBatches(looked, batchSize, (item) => ('parts' in item ? 1 : 1 / KNOWN_FOR_ONE));
  try {
    for await (const seen of mapOrdered(batches, runs, (batch) => predict(batch, seeing))) {
      throwIfAborted(signal);
      yield* seen;
    }
  } finally {
    for (const { memory } of seeing) memory?.flush();
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

async function* look(
  found: AsyncIterable<Found>,
  seeing: readonly Seeing[],
  options: SeeOptions,
  ahead: number,
): AsyncGenerator<Decoded | SeenByAll | Missed, void, undefined> {
  const { jobs = availableParallelism() + 2, signal, elsewhere } = options;
  const atOnce = limiter(jobs);
  yield* mapOrdered(found, elsewhere?.atOnce ?? ahead + jobs, async (item) => {
    if (item.type === 'failed') return { found: item, failure: item.failure };
    throwIfAborted(signal);
    const known = seeing.map(({ memory }) => wanted(item, memory?.recall(item), options));
    if (isComplete(known)) return { found: item, looks: known };
    return elsewhere === undefined || item.stamp === undefined
      ? await atOnce(() => lookAt(item, known, seeing, options))
      : await lookElsewhere(item, seeing, { ...options, elsewhere, hash: atOnce });
  });
}

/** A link is not remembered, so it is looked at here. */
async function lookElsewhere(
  first: FoundPicture,
  seeing: readonly Seeing[],
  options: SeeOptions & { readonly elsewhere: Elsewhere; readonly hash: Seeing['atOnce'] },
): Promise<SeenByAll | Missed> {
  const { elsewhere, hash, signal } = options;
  const seen = await askElsewhere(first, {
    recall({ found, sha256 }) {
      const known = seeing.map(({ memory }) =>
        wanted(found, memory?.recallContent(found, sha256), options),
      );
      return isComplete(known) ? known : undefined;
    },
    ask: (picture) => elsewhere.look(picture, signal),
    hash,
    signal,
  });
  return 'failure' in seen ? seen : { found: seen.found, looks: seen.answer };
}

/**
 * The look if it is what looking again would give. A picture beyond a limit, or a damaged one with
 * `strict`, is decoded again, to be refused.
 */
function wanted(
  { size }: FoundPicture,
  known: Look | undefined,
  options: LookOptions,
): Look | undefined {
  if (known === undefined) return undefined;
  const { facts } = known;
  const { strict, maxBytes, maxPixels } = settingsOf(options);
  if (strict && facts.truncated === true) return undefined;
  return size <= maxBytes && facts.width * facts.height <= maxPixels ? known : undefined;
}

function isComplete(looks: readonly (Look | undefined)[]): looks is readonly Look[] {
  return looks.every((one) => one !== undefined);
}

/** @param byStamp the looks that are known by the file's inode, size and time */
async function lookAt(
  found: FoundPicture,
  byStamp: readonly (Look | undefined)[],
  seeing: readonly Seeing[],
  options: SeeOptions,
): Promise<Decoded | SeenByAll | Missed> {
  const { signal } = options;
  // A copy, or a file from another disk: read for its digest only if a content of its size is known.
  const mayBeKnown = seeing.some(({ memory }) => memory?.mayKnow(found.size));
  const early = mayBeKnown ? await contentDigest(found, signal) : undefined;
  const known = seeing.map(({ memory }, index) => {
    if (early === undefined) return byStamp[index];
    return byStamp[index] ?? wanted(found, memory?.recallContent(found, early), options);
  });
  if (isComplete(known)) return { found, looks: known };
  const missing = seeing.filter((_, index) => known[index] === undefined);
  // Loads the networks meanwhile. An error comes again from the first picture's run.
  for (const { classifier } of missing) classifier.run([]).catch(() => undefined);
  const isRemembered = options.catalog !== undefined;
  const [seen, sha256] = await Promise.all([
    decodeViews(
      found,
      missing.map(({ classifier }) => classifier.facts.preprocessing),
      options,
    ),
    isRemembered ? (early ?? contentDigest(found, signal)) : undefined,
  ]);
  if ('code' in seen) return { found, failure: seen };
  // A file that changes meanwhile may be decoded before and hashed after the change.
  const isSure = sha256 !== undefined && (await isStampUnchanged(found));
  const views = seen.views.values();
  const parts = known.flatMap((one) => one ?? views.next().value ?? []);
  const facts = await withColours(seen.facts, seen.views[0]);
  return { found, facts, parts, sha256: isSure ? sha256 : undefined };
}

/** Any view will do: the colours are shown, blurred, while the picture loads. */
async function withColours(facts: CaptureFacts, view: Pixels | undefined): Promise<CaptureFacts> {
  if (view === undefined) return facts;
  // Loaded only where a picture is decoded.
  const { thumbhashOf } = await import('../look/core/pixels/thumbhash.ts');
  return { ...facts, thumbhash: thumbhashOf(view) };
}

async function predict(
  batch: readonly (Decoded | SeenByAll | Missed)[],
  seeing: readonly Seeing[],
): Promise<(SeenByAll | Missed)[]> {
  const decoded = batch.filter((item) => 'parts' in item);
  const looks = await Promise.all(seeing.map((network, index) => looksOf(network, index, decoded)));
  let next = 0;
  return batch.map((item) => {
    if (!('parts' in item)) return item;
    const at = next++;
    return { found: item.found, looks: looks.flatMap((own) => own[at] ?? []) };
  });
}

/** Some networks take fewer pictures in a run than there are in a batch. */
async function runAll(classifier: Classifier, views: readonly Pixels[]): Promise<Prediction[]> {
  const { maxBatch } = classifier.facts;
  const runs = Array.from({ length: Math.ceil(views.length / maxBatch) }, (_, index) =>
    classifier.run(views.slice(index * maxBatch, (index + 1) * maxBatch)),
  );
  return (await Promise.all(runs)).flat();
}

/** One network's looks at decoded pictures: those that are known, and new ones. */
async function looksOf(
  { classifier, atOnce, memory }: Seeing,
  index: number,
  pictures: readonly Decoded[],
): Promise<Look[]> {
  const views = pictures.flatMap(({ parts }) => {
    const part = parts[index];
    return part === undefined || 'facts' in part ? [] : [part];
  });
  const outputs = (await atOnce(() => runAll(classifier, views))).values();
  for (const { data } of views) giveBackPixels(data);
  return pictures.flatMap(({ found, facts, parts, sha256 }) => {
    const part = parts[index];
    if (part !== undefined && 'facts' in part) return [part];
    const { value: output } = outputs.next();
    if (output === undefined) return [];
    const kept = compact(output);
    if (sha256 !== undefined) memory?.remember(found, sha256, facts, kept);
    return [{ facts, ...expand(kept) }];
  });
}
