import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { defined } from '../../base/defined.ts';
import { groupsOf } from '../../find/core/companions.ts';
import { NO_EVIDENCE } from '../../find/core/films.ts';
import { mayNamePicture } from '../../find/core/formats.ts';
import { readTitles } from '../../find/evidence.ts';
import { type Managed, sidecarOwner } from '../../find/managed.ts';
import { dateInName } from '../core/facts/dates/date-in-name.ts';
import { bestTaken, byRank, type Taken, takenFrom } from '../core/facts/dates/taken.ts';
import { inZoneOf } from '../core/facts/dates/zone.ts';
import { type CaptureFacts, captureFacts } from '../core/facts/facts.ts';
import type { PhotoPrismFacts } from '../core/facts/photoprism.ts';
import { type FactsBeside, takeoutFacts } from '../core/facts/takeout.ts';
import { mergeWritten } from '../core/facts/written/written.ts';
import { MOST_XMP_BYTES } from '../core/facts/xmp.ts';
import { latestDate } from '../machine-clock.ts';
import { readPhotoPrism } from './read-photoprism.ts';

/** The files beside a picture with facts about it, nearest first. */
interface Beside {
  readonly sidecars: readonly string[];
  readonly takeout: readonly string[];
  readonly photoPrism: readonly string[];
}

/** A program that lists pictures by name, and a sidecar that it wrote. */
interface SidecarOwner {
  readonly managed: Managed;
  readonly file: string;
}

/** The original name of a file, if it has been renamed. */
export type FirstNameOf = (file: string) => Promise<string | undefined>;

/** Folders whose lists are cached: a folder's pictures come both before and after those of its subfolders. */
const MOST_FOLDERS = 16;

/**
 * Adds facts from beside a picture to its own: from an XMP sidecar, from Google Takeout's JSON, and from the
 * file name. The picture's own facts always win, apart from the date of its last change, and from what people
 * write in their photo programs, which put it into a sidecar when they do not touch the picture. A time without a
 * zone gets that of the place.
 */
export class FactsFromBeside {
  readonly #nameOf: FirstNameOf;
  readonly #folders = new Map<string, Promise<ReadonlyMap<string, Beside>>>();
  /** The programs that sidecars have told of, and the first sidecar of each. */
  readonly #owners = new Map<string, SidecarOwner>();
  #told = 0;

  /** @param nameOf the name of a picture before photonym named it, if it did */
  constructor(nameOf: FirstNameOf = async () => undefined) {
    this.#nameOf = nameOf;
  }

  /** The facts of a picture, completed. Files that cannot be read add nothing. */
  async complete(file: string, own: CaptureFacts, signal?: AbortSignal): Promise<CaptureFacts> {
    const name = path.basename(file);
    const beside = (await this.#folder(path.dirname(file), signal)).get(name);
    const sidecars: FactsBeside[] = [];
    for (const sidecar of beside?.sidecars ?? []) sidecars.push(await this.#sidecarFacts(sidecar));
    const takeout: FactsBeside[] = [];
    for (const json of beside?.takeout ?? []) takeout.push(takeoutFacts(await textOf(json)));
    const photoPrism: PhotoPrismFacts[] = [];
    for (const yaml of beside?.photoPrism ?? [])
      photoPrism.push(await readPhotoPrism(await textOf(yaml)));
    const known = [own, ...sidecars, ...takeout];
    const written = mergeWritten([
      ...sidecars,
      ...photoPrism.map(({ entered }) => entered),
      own,
      ...photoPrism.map(({ copied }) => copied),
      ...takeout,
    ]);
    const dates: Taken[] = [...known];
    if (!known.some(settlesDate)) {
      dates.push(takenFrom('name', dateInName((await this.#nameOf(file)) ?? name)));
    }
    const taken = bestTaken(dates.sort(byRank), latestDate());
    const facts = { ...withoutWritten({ ...together(known), ...taken }), ...written };
    const { width, height, truncated } = own;
    return { ...(await inZoneOf(facts, facts)), ...defined({ truncated }), width, height };
  }

  /** The programs that list the pictures by name, as their sidecars tell, that have been met since the last call. */
  newOwners(): readonly SidecarOwner[] {
    const found = [...this.#owners.values()].slice(this.#told);
    this.#told = this.#owners.size;
    return found;
  }

  async #sidecarFacts(file: string): Promise<FactsBeside> {
    const packet = await bytesOf(file);
    const managed = sidecarOwner(packet);
    if (managed !== undefined && !this.#owners.has(managed.owner))
      this.#owners.set(managed.owner, { managed, file });
    return await sidecarFacts(packet);
  }

  #folder(folder: string, signal: AbortSignal | undefined): Promise<ReadonlyMap<string, Beside>> {
    const read = this.#folders.get(folder) ?? besideIn(folder, signal);
    // The folder used last comes last.
    this.#folders.delete(folder);
    this.#folders.set(folder, read);
    const [oldest] = this.#folders.keys();
    if (oldest !== undefined && this.#folders.size > MOST_FOLDERS) this.#folders.delete(oldest);
    return read;
  }
}

/** Whether a date is better than any in the name. */
function settlesDate(taken: Taken): boolean {
  return taken.takenAt?.includes('T') === true && byRank(taken, { takenFrom: 'name' }) < 0;
}

/** Merges facts other than the date and what is written, those of the first source first. Coordinates come from one source. */
function together(sources: readonly FactsBeside[]): FactsBeside {
  const placed = sources.find(({ latitude }) => latitude !== undefined);
  const rest = Object.assign({}, ...sources.toReversed());
  const { takenAt, takenFrom, subSeconds, latitude, longitude, ...others } = rest;
  return {
    ...others,
    ...(placed && { latitude: placed.latitude, longitude: placed.longitude }),
  };
}

/** The facts without what people wrote. */
function withoutWritten(facts: FactsBeside): FactsBeside {
  const { keywords, hierarchicalKeywords, rating, colourLabel, ...others } = facts;
  const { title, description, creator, caption, keywordsByPhotonym, ...rest } = others;
  return rest;
}

/** Which sidecars and JSONs belong to which picture of a folder; none if it cannot be read. */
async function besideIn(
  folder: string,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Beside>> {
  const names = await readdir(folder).catch((): string[] => []);
  const found = new Map<string, Beside>();
  if (!names.some((name) => /\.(?:xmp|json|yml)$/i.test(name))) return found;
  const pictures = names.filter((name) => mayNamePicture(name));
  const titles = await readTitles(folder, names, signal);
  for (const group of groupsOf(names, pictures, { ...NO_EVIDENCE, titles })) {
    const full = (name: string): string => path.join(folder, name);
    const takeout = group.members.filter((member) => member.takeout !== undefined);
    const sidecars = group.members.filter(({ name }) => /\.xmp$/i.test(name));
    const photoPrism = group.members.filter(({ name }) => /\.yml$/i.test(name));
    if (takeout.length + sidecars.length + photoPrism.length === 0) continue;
    for (const picture of group.pictures) {
      found.set(picture, {
        takeout: takeout.map(({ name }) => full(name)),
        photoPrism: photoPrism.map(({ name }) => full(name)),
        sidecars: sidecars
          .map(({ name }) => name)
          .sort(nearestTo(picture))
          .map(full),
      });
    }
  }
  return found;
}

/** Sorts the sidecar with the picture's full name (`a.jpg.xmp`) before the one with its stem. */
function nearestTo(picture: string): (a: string, b: string) => number {
  const isNear = (name: string): number => (name.startsWith(`${picture}.`) ? 0 : 1);
  return (a, b) => isNear(a) - isNear(b) || (a < b ? -1 : 1);
}

async function sidecarFacts(packet: Buffer): Promise<FactsBeside> {
  const facts = await captureFacts({ width: 0, height: 0 }, { xmp: [packet] }, latestDate());
  const { width, height, ...beside } = facts;
  // The date of a sidecar's last change says nothing about the picture.
  if (beside.takenFrom !== 'xmp-modified') return { ...beside, takenFrom: 'sidecar' };
  const { takenAt, takenFrom, subSeconds, ...rest } = beside;
  return rest;
}

async function textOf(file: string): Promise<string> {
  return (await bytesOf(file)).toString('utf8');
}

/** The content of a file that is no longer than a sidecar may be; empty if it cannot be read. */
async function bytesOf(file: string): Promise<Buffer> {
  try {
    const handle = await open(file, 'r');
    try {
      const stats = await handle.stat();
      const isRead = stats.isFile() && stats.size <= MOST_XMP_BYTES;
      return isRead ? await handle.readFile() : Buffer.alloc(0);
    } finally {
      await handle.close();
    }
  } catch {
    return Buffer.alloc(0);
  }
}
