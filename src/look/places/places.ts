import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { lazily } from '../../base/checks/lazily.ts';
import { PhotonymError } from '../../base/errors.ts';
import type { CaptureFacts } from '../core/facts/facts.ts';
import type { Gazetteer } from './core/gazetteer.ts';
import type { PlaceFinder, PlaceNames } from './core/place-finder.ts';

/** The folder of the gazetteer: beside the bundle, or in `dist` when run from source. */
export function placesFolder(): string {
  const places = ['./places', '../places', '../../../dist/places'];
  const folders = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find((folder) => existsSync(path.join(folder, GAZETTEER))) ?? folders[0] ?? '';
}

export const GAZETTEER = 'gazetteer.bin';

/**
 * Loads the list of places.
 * @throws PhotonymError PLACES_UNAVAILABLE
 */
export async function loadGazetteer(): Promise<Gazetteer> {
  const { Gazetteer } = await import('./core/gazetteer.ts');
  return await attempted(
    async () => new Gazetteer(await readFile(path.join(placesFolder(), GAZETTEER))),
  );
}

/**
 * Loads what finds places, with their names in a language.
 * @param lang BCP 47
 * @throws PhotonymError PLACES_UNAVAILABLE
 */
export async function loadPlaceFinder(lang: string): Promise<PlaceFinder> {
  const { PlaceFinder } = await import('./core/place-finder.ts');
  const gazetteer = await loadGazetteer();
  const names = await attempted(() => readNames(path.join(placesFolder(), `${lang}.json`)));
  return new PlaceFinder(gazetteer, names, lang);
}

async function attempted<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new PhotonymError('PLACES_UNAVAILABLE', 'The list of places cannot be read.', {
      cause,
      remedy: 'Install photonym again; from a checkout, run npm run build.',
    });
  }
}

const NAMES = lazily(() => z.record(z.coerce.number(), z.string()));

async function readNames(file: string): Promise<PlaceNames> {
  return NAMES().parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Completes facts with the place that their coordinates tell, and loads what that takes when it is first needed. */
export class PlaceCompleter {
  readonly #lang: string;
  #loaded: Promise<(facts: CaptureFacts) => CaptureFacts> | undefined;

  /** @param lang BCP 47 */
  constructor(lang: string) {
    this.#lang = lang;
  }

  /** @throws PhotonymError PLACES_UNAVAILABLE */
  async complete(facts: CaptureFacts): Promise<CaptureFacts> {
    const { latitude, countryCode } = facts;
    if (latitude === undefined && countryCode === undefined) return facts;
    this.#loaded ??= this.#load();
    return (await this.#loaded)(facts);
  }

  async #load(): Promise<(facts: CaptureFacts) => CaptureFacts> {
    const finder = await loadPlaceFinder(this.#lang);
    const { withPlace } = await import('./core/completed.ts');
    return (facts) => withPlace(facts, finder);
  }
}
