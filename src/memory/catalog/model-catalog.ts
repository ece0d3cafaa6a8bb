import { extensionOf, type PictureFormat } from '../../find/core/formats.ts';
import type { FoundPicture } from '../../find/core/found.ts';
import type { FileStamp } from '../../find/core/stamp.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import type { CompactOutput } from '../core/compact.ts';
import type { KnownFile, Look, NewLook, UncataloguedFile } from '../core/look.ts';
import type { ModelIdentity } from '../model-identity.ts';
import type { Catalog } from './catalog.ts';
import { CatalogReader, type KnownFileRow } from './reader.ts';
import { enterFiles, enterLooks, enterModel } from './writer.ts';

/** Looks entered together; a crash loses at most this many. */
const LOOKS_PER_BATCH = 64;

/** How long looks wait to be entered while more pictures come. */
const LONGEST_WAIT_MS = 2_000;

/**
 * A change within one tick of the file system's clock, two seconds at its coarsest (FAT), leaves the
 * time unchanged. So a file this recent is identified only by its content.
 */
const SETTLED_MS = 2_500;

/** A file to be entered, as it is `now`, in milliseconds since 1970. */
export function newFile(picture: FoundPicture, now: number): UncataloguedFile {
  return { picture, settled: now - picture.mtimeMs > SETTLED_MS };
}

/**
 * The catalog for one model: recalls its looks and remembers new ones, in batches. Once the catalog is
 * unusable it recalls and remembers nothing.
 */
export class ModelCatalog {
  readonly #catalog: Catalog;
  readonly #model: number;
  readonly #reader: CatalogReader | undefined;
  readonly #now: () => number;
  /** Files looked up by {@link formatOf}, for {@link recall}, which follows. */
  readonly #found = new WeakMap<FileStamp, KnownFileRow>();
  #looks: NewLook[] = [];
  #files: KnownFile[] = [];
  #written: number;

  constructor(catalog: Catalog, identity: ModelIdentity, now: () => number = Date.now) {
    this.#catalog = catalog;
    this.#now = now;
    this.#written = now();
    this.#model = catalog.attempt((db) => enterModel(db, identity, new Date(now()))) ?? 0;
    const shape = { classes: identity.labels.length, featureSize: identity.featureSize };
    this.#reader = catalog.attempt((db) => new CatalogReader(db, shape));
  }

  /** The format of a file known by inode, size and time. */
  formatOf(path: string, stamp: FileStamp): PictureFormat | undefined {
    const file = this.#file(path, stamp);
    if (file !== undefined) this.#found.set(stamp, file);
    return file?.format;
  }

  /** The model's look at a picture known by inode, size and time. */
  recall(picture: FoundPicture): Look | undefined {
    const { path, stamp } = picture;
    if (stamp === undefined) return undefined;
    const file = this.#found.get(stamp) ?? this.#file(path, stamp);
    if (file === undefined) return undefined;
    if (file.path !== path) this.#noteFile({ picture, settled: true, content: file.content });
    return this.#look(file.content);
  }

  /** Whether a content of this size in bytes is known, so that hashing the file may be worthwhile. */
  mayKnow(size: number): boolean {
    return this.#catalog.attempt(() => this.#reader?.hasSize(size)) ?? false;
  }

  /** The model's look at a content, in whichever file. */
  recallContent(picture: FoundPicture, sha256: Uint8Array): Look | undefined {
    const content = this.#catalog.attempt(() => this.#reader?.content(sha256));
    if (content === undefined) return undefined;
    this.#noteFile({ ...this.#newFile(picture), content });
    return this.#look(content);
  }

  /** Remembers a look; it is entered with the next batch. */
  remember(picture: FoundPicture, sha256: Uint8Array, facts: CaptureFacts, output: CompactOutput) {
    const file = this.#newFile(picture);
    this.#looks.push({ sha256, file, facts: JSON.stringify(facts), output });
    this.#flushIfDue();
  }

  /** Enters everything remembered since the last batch. */
  flush(): void {
    const looks = this.#looks;
    const files = this.#files;
    this.#looks = [];
    this.#files = [];
    this.#written = this.#now();
    if (looks.length + files.length === 0) return;
    this.#catalog.write((database) => {
      enterLooks(database, this.#model, looks);
      enterFiles(database, files);
    });
  }

  #noteFile(file: KnownFile): void {
    this.#files.push(file);
    this.#flushIfDue();
  }

  #flushIfDue(): void {
    const waiting = this.#looks.length + this.#files.length;
    if (waiting >= LOOKS_PER_BATCH || this.#now() - this.#written > LONGEST_WAIT_MS) this.flush();
  }

  #newFile(picture: FoundPicture): UncataloguedFile {
    return newFile(picture, this.#now());
  }

  #file(path: string, stamp: FileStamp): KnownFileRow | undefined {
    return this.#catalog.attempt(() => this.#reader?.file(stamp, extensionOf(path)));
  }

  #look(content: number): Look | undefined {
    return this.#catalog.attempt(() => this.#reader?.look(this.#model, content));
  }
}
