import { lstat } from 'node:fs/promises';
import type { Failure } from '../base/errors.ts';
import type { FoundPicture } from '../find/core/found.ts';
import { stampOf } from '../find/core/stamp.ts';
import type { CaptureFacts } from '../look/core/facts/facts.ts';
import { CaptionCatalog } from '../memory/catalog/by-content/captions.ts';
import type { ContentRows, LookRow } from '../memory/catalog/by-content/rows.ts';
import { TextCatalog } from '../memory/catalog/by-content/texts.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import { contentDigest, isStampUnchanged } from '../memory/catalog/content-digest.ts';
import { ModelCatalog } from '../memory/catalog/model-catalog.ts';
import type { CompactOutput } from '../memory/core/compact.ts';
import { type ModelIdentity, viewDigest } from '../memory/model-identity.ts';
import { type ClassifyOptions, networksOf } from '../pipeline/classify.ts';
import { modelIdentityOf } from '../pipeline/see.ts';
import type { JobPicture } from './core/job.ts';
import { placeOf, type Root } from './core/roots.ts';

/** A network, and the catalog's memory of it. */
interface Known {
  readonly identity: ModelIdentity;
  readonly memory: ModelCatalog;
}

/** Writes what other machines saw into the catalog, as this one would have. */
export class TakeIn {
  readonly #catalog: Catalog;
  readonly #roots: readonly Root[];
  readonly #networks = new Map<string, Known>();
  readonly #options: ClassifyOptions;

  constructor(catalog: Catalog, roots: readonly Root[], options: ClassifyOptions) {
    this.#catalog = catalog;
    this.#roots = roots;
    this.#options = options;
    for (const network of networksOf(options)) {
      const identity = modelIdentityOf(network, options);
      const key = `${identity.weights} ${viewDigest(identity)}`;
      this.#networks.set(key, { identity, memory: new ModelCatalog(catalog, identity) });
    }
  }

  /**
   * Remembers the rows of a picture, if the file here has the content that was looked at.
   * @param waiting the file as it was when it was hashed; undefined if that was another process
   * @returns a failure if the rows are not those of the networks
   */
  async remember(
    picture: JobPicture,
    rows: ContentRows,
    waiting: FoundPicture | undefined,
  ): Promise<Failure | undefined> {
    const found = waiting ?? (await this.#find(picture));
    if (found === undefined || !(await isStampUnchanged(found))) return undefined;
    const sha256 = Buffer.from(picture.sha256, 'hex');
    const looks = rows.looks.map((row) => ({ row, network: this.#networkOf(row) }));
    const isMissing = rows.looks.length > 0 && rows.looks.length < this.#networks.size;
    if (isMissing || looks.some(({ network }) => network === undefined)) {
      return { code: 'UNREADABLE', message: 'came back with looks of other networks' };
    }
    for (const { row, network } of looks) {
      const facts: CaptureFacts = JSON.parse(row.facts);
      network?.memory.remember(found, sha256, facts, outputOf(row));
    }
    this.#rememberWords(sha256, picture.size, rows);
    return undefined;
  }

  /** Whether all networks have seen a content: another filler of this catalog may have taken the results. */
  knows({ sha256 }: JobPicture): boolean {
    const sql = `SELECT count(*) AS looks FROM contents JOIN looks ON looks.content = contents.number
      JOIN models ON models.number = looks.model
      WHERE sha256 = ? AND weights || ' ' || view IN (SELECT value FROM json_each(?))`;
    const keys = JSON.stringify([...this.#networks.keys()]);
    const row = this.#catalog.attempt((database) =>
      database.prepare(sql).get(Buffer.from(sha256, 'hex'), keys),
    );
    return Number(row?.['looks']) >= this.#networks.size;
  }

  /** Enters everything. */
  flush(): void {
    for (const { memory } of this.#networks.values()) memory.flush();
  }

  #rememberWords(sha256: Uint8Array, size: number, { texts, captions }: ContentRows): void {
    for (const { reader, lines } of texts) {
      new TextCatalog(this.#catalog, reader).remember(sha256, size, JSON.parse(lines));
    }
    const asking = this.#options.caption?.facts;
    if (asking === undefined) return;
    for (const { model, caption, keywords } of captions) {
      if (model !== asking.model) continue;
      const said = { text: caption, keywords: JSON.parse(keywords), by: model };
      new CaptionCatalog(this.#catalog, asking).remember(sha256, size, said);
    }
  }

  /** Undefined for a row that is not of a wanted network, or has not its shape. */
  #networkOf({ weights, view, scores, things, features }: LookRow): Known | undefined {
    const known = this.#networks.get(`${weights} ${view}`);
    if (known === undefined) return undefined;
    const { labels, featureSize } = known.identity;
    const isWhole = scores.length === 2 * labels.length && features.length === featureSize;
    return isWhole && (things?.length ?? 0) % BYTES_OF_A_THING === 0 ? known : undefined;
  }

  /** A picture that another process had sent, if it is here and has the content that was looked at. */
  async #find(picture: JobPicture): Promise<FoundPicture | undefined> {
    const place = placeOf(picture, this.#roots);
    if (place === undefined) return undefined;
    const stats = await lstat(place.file, { bigint: true }).catch(() => undefined);
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

const BYTES_OF_A_THING = 12;

function outputOf({ scores, features, scale, things }: LookRow): CompactOutput {
  return {
    ...{ scores: sixteenBits(scores), scale },
    features: new Int8Array(features.buffer, features.byteOffset, features.length),
    ...(things !== undefined && { things: sixteenBits(things) }),
  };
}

/** Copied, since its bytes need not begin at an even address. */
function sixteenBits(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(new Uint8Array(bytes).buffer);
}
