import { extensionOf, type PictureFormat } from '../../find/core/formats.ts';
import type { FoundPicture } from '../../find/core/found.ts';
import type { FileStamp } from '../../find/core/stamp.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import type { CompactOutput } from '../core/compact.ts';
import type { KnownFile, Look, NewFile, NewLook } from '../core/look.ts';
import type { ModelIdentity } from '../model-identity.ts';
import type { Catalog } from './catalog.ts';
import { CatalogReader, type FileWithLook } from './reader.ts';
import { enterLooks, enterModel, enterPlaces } from './writer.ts';

/** Looks that are entered together: so many are lost when the machine stops. */
const BATCH = 64;

/** And so long they wait at most, while pictures come. */
const LONGEST_WAIT_MS = 2_000;

/**
 * A change may leave a file's time as it was when it comes within the clock of the file system,
 * which is two seconds at its coarsest (FAT). A file as young as that is known by its content only.
 */
const SETTLED_MS = 2_500;

/** What one network has seen. Forgets and remembers nothing once the catalog cannot be used. */
export class ModelCatalog {
  readonly #catalog: Catalog;
  readonly #model: number;
  readonly #reader: CatalogReader | undefined;
  readonly #now: () => number;
  /** What has been found out for {@link formatOf}, to which {@link recall} is the next question. */
  readonly #asked = new WeakMap<FileStamp, FileWithLook>();
  #looks: NewLook[] = [];
  #places: KnownFile[] = [];
  #written: number;

  constructor(catalog: Catalog, viewer: ModelIdentity, now: () => number = Date.now) {
    this.#catalog = catalog;
    this.#now = now;
    this.#written = now();
    this.#model = catalog.attempt((db) => enterModel(db, viewer, new Date(now()))) ?? 0;
    const shape = { classes: viewer.labels.length, featureSize: viewer.featureSize };
    this.#reader = catalog.attempt((db) => new CatalogReader(db, shape));
  }

  /** The format of a file of which place, size and time are known. */
  formatOf(path: string, stamp: FileStamp): PictureFormat | undefined {
    const place = this.#place(path, stamp);
    if (place !== undefined) this.#asked.set(stamp, place);
    return place?.format;
  }

  /** What a picture has shown, if its place, size and time are known. */
  recall(picture: FoundPicture): Look | undefined {
    const { path, stamp } = picture;
    if (stamp === undefined) return undefined;
    const place = this.#asked.get(stamp) ?? this.#place(path, stamp);
    if (place === undefined) return undefined;
    if (place.path !== path) this.#note({ picture, settled: true, content: place.content });
    return this.#catalog.attempt(() => this.#reader?.lookOf(place.kept));
  }

  /** Whether a content of this size is known, so that hashing may spare a look. */
  mayKnow(size: number): boolean {
    return this.#catalog.attempt(() => this.#reader?.hasSize(size)) ?? false;
  }

  /** What a content has shown, wherever it was then. */
  recallContent(picture: FoundPicture, sha256: Uint8Array): Look | undefined {
    const content = this.#catalog.attempt(() => this.#reader?.content(sha256));
    if (content === undefined) return undefined;
    this.#note({ ...this.#newPlace(picture), content });
    return this.#look(content);
  }

  /** Keeps what a picture has shown. */
  remember(picture: FoundPicture, sha256: Uint8Array, facts: CaptureFacts, output: CompactOutput) {
    this.#looks.push({ sha256, place: this.#newPlace(picture), facts, output });
    this.#flushIfDue();
  }

  /** Enters what has been remembered and not been entered yet. */
  flush(): void {
    const looks = this.#looks;
    const places = this.#places;
    this.#looks = [];
    this.#places = [];
    this.#written = this.#now();
    if (looks.length + places.length === 0) return;
    this.#catalog.write((database) => {
      enterLooks(database, this.#model, looks);
      enterPlaces(database, places);
    });
  }

  #note(place: KnownFile): void {
    this.#places.push(place);
    this.#flushIfDue();
  }

  #flushIfDue(): void {
    const waiting = this.#looks.length + this.#places.length;
    if (waiting >= BATCH || this.#now() - this.#written > LONGEST_WAIT_MS) this.flush();
  }

  #newPlace(picture: FoundPicture): NewFile {
    return { picture, settled: this.#now() - picture.mtimeMs > SETTLED_MS };
  }

  #place(path: string, stamp: FileStamp): FileWithLook | undefined {
    return this.#catalog.attempt(() => this.#reader?.place(this.#model, stamp, extensionOf(path)));
  }

  #look(content: number): Look | undefined {
    return this.#catalog.attempt(() => this.#reader?.look(this.#model, content));
  }
}
