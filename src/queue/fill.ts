import { type Failure, throwIfAborted } from '../base/errors.ts';
import type { FoundPicture } from '../find/core/found.ts';
import { findPictures } from '../find/find.ts';
import { ContentReader } from '../find/reading/content-reader.ts';
import { FactsFromBeside } from '../look/beside/facts-beside.ts';
import { findFfmpeg } from '../look/formats/ffmpeg.ts';
import { CatalogBeside } from '../memory/catalog/beside.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import { isStampUnchanged } from '../memory/catalog/content-digest.ts';
import { type ClassifyOptions, type LookedEvent, lookAtPictures } from '../pipeline/classify.ts';
import type { HashedPicture } from '../pipeline/elsewhere.ts';
import type { Filler } from './filler.ts';
import type { Told } from './under-way.ts';

/** What is wanted of pictures, as far as workers can tell without being asked again: no sentences, no conditions. */
export interface FillOptions extends ClassifyOptions {
  readonly catalog: Catalog;
  readonly elsewhere: Filler;
}

/** Pictures that go the ordinary way together. */
const ASIDE = 1_024;

/**
 * Has others look at pictures, as {@link lookAtPictures} does, in a fraction of its time where most are new: these are
 * sent as they are found, and what comes back is not unpacked. What the catalog knows, links, and files that change
 * meanwhile go the ordinary way, many at a time. One event for each picture, in the order in which they are done.
 * @throws PhotonymError as lookAtPictures; CATALOG_UNAVAILABLE
 */
export async function* fillCatalog(
  paths: readonly string[],
  options: FillOptions,
): AsyncGenerator<LookedEvent, void, undefined> {
  const { known } = options.elsewhere;
  await using reader = new ContentReader();
  using filling = new Filling(options);
  const found = findPictures(paths, {
    films: (await findFfmpeg()) !== undefined,
    ...options,
    formatOf: (file, stamp) => known.formatOf(file, stamp),
    recogniseFile: reader.recognise,
  });
  for await (const item of found) {
    if (item.type === 'failed') yield eventOf(item, item.failure);
    else {
      const sha256 = item.stamp && reader.digestOf(item.stamp);
      if (sha256 === undefined || known.has(sha256)) filling.aside.push(item);
      else await filling.send({ found: item, sha256 });
    }
    yield* filling.done();
    if (filling.aside.length >= ASIDE) yield* lookAside(filling.aside.splice(0), options);
  }
  while (filling.isUnderWay) {
    await filling.change();
    yield* filling.done();
  }
  yield* lookAside(filling.aside, options);
}

async function* lookAside(
  pictures: readonly FoundPicture[],
  options: FillOptions,
): AsyncGenerator<LookedEvent, void, undefined> {
  if (pictures.length === 0) return;
  const files = pictures.map(({ shown }) => shown);
  yield* lookAtPictures(files, { ...options, missingFail: true });
}

/** Pictures on their way to others and back. */
class Filling implements Disposable {
  /** Those that have to go the ordinary way. */
  readonly aside: FoundPicture[] = [];
  readonly #options: FillOptions;
  readonly #beside: FactsFromBeside;
  readonly #kept: CatalogBeside;
  #underWay = 0;
  #settled: { readonly found: FoundPicture; readonly told: Told | Error }[] = [];
  #tellChange = (): void => {};

  constructor(options: FillOptions) {
    this.#options = options;
    this.#beside = new FactsFromBeside(options.firstNameOf);
    this.#kept = new CatalogBeside(options.catalog);
  }

  get isUnderWay(): boolean {
    return this.#underWay + this.#settled.length > 0;
  }

  /** Sends a picture, once there is room. */
  async send(picture: HashedPicture): Promise<void> {
    const { elsewhere } = this.#options;
    while (this.#underWay >= elsewhere.atOnce && this.#settled.length === 0) await this.change();
    this.#underWay++;
    elsewhere.ask('look', picture, (told) => {
      this.#underWay--;
      this.#settled.push({ found: picture.found, told });
      this.#tellChange();
    });
  }

  /** Waits until one more is settled. */
  async change(): Promise<void> {
    if (this.#settled.length > 0) return;
    await new Promise<void>((resolve) => {
      this.#tellChange = resolve;
    });
  }

  /** Gives those that are settled. */
  async *done(): AsyncGenerator<LookedEvent, void, undefined> {
    const settled = this.#settled;
    this.#settled = [];
    for (const { found, told } of settled) {
      if (told instanceof Error) throw told;
      const event = await this.#eventOf(found, told);
      if (event === undefined) this.aside.push(found);
      else yield event;
    }
    throwIfAborted(this.#options.signal);
  }

  [Symbol.dispose](): void {
    this.#kept[Symbol.dispose]();
  }

  async #eventOf(found: FoundPicture, { failure, facts }: Told): Promise<LookedEvent | undefined> {
    if (failure !== undefined) {
      return (await isStampUnchanged(found)) ? eventOf(found, failure) : undefined;
    }
    if (facts === undefined || found.stamp === undefined) return undefined;
    const all = await this.#beside.complete(found.path, facts, this.#options.signal);
    this.#kept.note(found.stamp, facts, all);
    return eventOf(found);
  }
}

function eventOf(
  { path, shown: file }: Pick<FoundPicture, 'path' | 'shown'>,
  failure?: Failure,
): LookedEvent {
  return { path, file, ...(failure !== undefined && { failure }) };
}
