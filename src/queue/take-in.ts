import type { Failure } from '../base/errors.ts';
import type { FoundPicture } from '../find/core/found.ts';
import { sameStamp, stampOf } from '../find/core/stamp.ts';
import { makeLstat } from '../find/lstat.ts';
import type { CaptureFacts } from '../look/core/facts/facts.ts';
import type { NewRows } from '../memory/catalog/by-content/enter.ts';
import { KnownContents } from '../memory/catalog/by-content/known.ts';
import type { ContentRows, LookRow } from '../memory/catalog/by-content/rows.ts';
import { RowsWriter } from '../memory/catalog/by-content/rows-writer.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import { contentDigest } from '../memory/catalog/content-digest.ts';
import { newFile } from '../memory/catalog/model-catalog.ts';
import { enterModel } from '../memory/catalog/writer.ts';
import { type ModelIdentity, viewDigest } from '../memory/model-identity.ts';
import { type ClassifyOptions, networksOf } from '../pipeline/classify.ts';
import { modelIdentityOf } from '../pipeline/see.ts';
import type { JobPicture } from './core/job.ts';
import { placeOf, type Root } from './core/roots.ts';
import { factsOf } from './core/words.ts';

/** A network, and its number in the catalog. */
interface Known {
  readonly identity: ModelIdentity;
  readonly view: string;
  readonly number: number;
}

/** The facts of a picture whose rows have been taken, or why they were not. */
export type Taken = { readonly facts: CaptureFacts } | { readonly failure: Failure };

/** Writes what other machines saw into the catalog, as this one would have: many pictures at once. */
export class TakeIn implements AsyncDisposable {
  /** What all networks have seen. */
  readonly known: KnownContents;
  readonly #writer: RowsWriter;
  readonly #roots: readonly Root[];
  readonly #networks: readonly Known[];
  readonly #lstat = makeLstat();
  #taken: NewRows[] = [];

  /** @throws PhotonymError CATALOG_UNAVAILABLE */
  constructor(catalog: Catalog, roots: readonly Root[], options: ClassifyOptions) {
    this.#roots = roots;
    const networks: Known[] = [];
    for (const network of networksOf(options)) {
      const identity = modelIdentityOf(network, options);
      const number = catalog.inspect((database) => enterModel(database, identity, new Date()));
      if (networks.some((known) => known.number === number)) continue;
      networks.push({ identity, number, view: viewDigest(identity) });
    }
    this.#networks = networks;
    this.#writer = new RowsWriter(catalog, {
      networks: networks.map(({ identity: { weights }, view, number }) => ({
        weights,
        view,
        number,
      })),
      asking: options.caption?.facts,
    });
    this.known = new KnownContents(
      catalog,
      networks.map(({ number }) => number),
    );
  }

  /** Pictures that have been taken, and are not written yet. */
  get pending(): number {
    return this.#taken.length;
  }

  /**
   * Takes the rows of a picture, if the file here has the content that was looked at.
   * @param waiting the file as it was when it was hashed; undefined if that was another process
   * @returns undefined if the file is not that one, or has changed; a failure if the rows are not those of the networks
   */
  async take(
    picture: JobPicture,
    rows: ContentRows,
    waiting: FoundPicture | undefined,
  ): Promise<Taken | undefined> {
    const found = waiting ?? (await this.#find(picture));
    if (found === undefined || !(await this.#isUnchanged(found))) return undefined;
    if (!this.#areWhole(rows.looks)) return { failure: OF_OTHERS };
    const facts = factsOf(rows);
    if (facts === undefined) return { failure: NO_WORDS };
    const sha256 = Buffer.from(picture.sha256, 'hex');
    this.#taken.push({ sha256, file: newFile(found, Date.now()), rows });
    return { facts };
  }

  /**
   * Writes all that has been taken, in one transaction.
   * @throws PhotonymError CATALOG_UNAVAILABLE
   */
  async flush(): Promise<void> {
    const taken = this.#taken;
    this.#taken = [];
    if (taken.length > 0) await this.#writer.write(taken);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.#writer[Symbol.asyncDispose]();
    }
  }

  /** Whether there is a look of each network, or none as with a caption, and each has the shape of its network's. */
  #areWhole(looks: readonly LookRow[]): boolean {
    const seen = new Set<Known>();
    for (const look of looks) {
      const known = this.#networkOf(look);
      if (known === undefined || !isOf(known.identity, look)) return false;
      seen.add(known);
    }
    return looks.length === seen.size && (seen.size === 0 || seen.size === this.#networks.length);
  }

  #networkOf({ weights, view }: LookRow): Known | undefined {
    return this.#networks.find(
      (known) => known.identity.weights === weights && known.view === view,
    );
  }

  async #isUnchanged({ path, stamp }: FoundPicture): Promise<boolean> {
    try {
      return stamp !== undefined && sameStamp(stamp, stampOf(await this.#lstat(path)));
    } catch {
      return false;
    }
  }

  /** A picture that another process had sent, if it is here and has the content that was looked at. */
  async #find(picture: JobPicture): Promise<FoundPicture | undefined> {
    const place = placeOf(picture, this.#roots);
    if (place === undefined) return undefined;
    const stats = await this.#lstat(place.file).catch(() => undefined);
    if (stats === undefined || Number(stats.size) !== picture.size) return undefined;
    const found: FoundPicture = {
      ...{ type: 'picture', path: place.file, shown: place.file, format: picture.format },
      ...{ size: picture.size, mtimeMs: Number(stats.mtimeMs), stamp: stampOf(stats) },
    };
    const sha256 = await contentDigest(found);
    const isSame = sha256 !== undefined && Buffer.from(sha256).toString('hex') === picture.sha256;
    return isSame ? found : undefined;
  }
}

const OF_OTHERS: Failure = {
  code: 'UNREADABLE',
  message: 'came back with looks of other networks',
};
const NO_WORDS: Failure = {
  code: 'UNREADABLE',
  message: 'came back with facts or words that cannot be read',
};

/** Six numbers of 16 bits. */
const BYTES_OF_A_THING = 12;

/** Whether a look has the shape of those of a network. */
function isOf(
  { labels, featureSize }: ModelIdentity,
  { scores, things, features, scale }: LookRow,
): boolean {
  const isWhole = scores.length === 2 * labels.length && features.length === featureSize;
  return isWhole && scale > 0 && (things?.length ?? 0) % BYTES_OF_A_THING === 0;
}
