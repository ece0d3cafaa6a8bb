import { defined } from '../../../base/defined.ts';
import type { Coordinates, PlaceFacts } from '../../core/facts/place.ts';
import { countryAt, isOfCountry } from './country.ts';
import { countryNames } from './country-names.ts';
import type { Gazetteer } from './gazetteer.ts';
import { isNearLand } from './land.ts';
import { nearestPlace } from './nearest.ts';

/** Names of places in a language, by row of the gazetteer, where they differ from its own. */
export type PlaceNames = Readonly<Record<number, string>>;

/** In kilometres; farther from any place, what is in no country is the open sea. */
const OFFSHORE = 15;

/** Finds places in a gazetteer. */
export class PlaceFinder {
  readonly gazetteer: Gazetteer;
  readonly #names: PlaceNames;
  readonly #countryName: (code: string) => string;

  /** @param lang BCP 47; the language of the countries' names */
  constructor(gazetteer: Gazetteer, names: PlaceNames, lang: string) {
    this.gazetteer = gazetteer;
    this.#names = names;
    this.#countryName = countryNames(lang);
  }

  /**
   * The town or village that a person would name for coordinates, its region, and the country. The city is in the
   * country that the coordinates are in, even where another is nearer; on the open sea there is nothing.
   */
  placeAt(at: Coordinates): Omit<PlaceFacts, 'place'> {
    const country = this.countryAt(at);
    const city = this.cityAt(at, country);
    const code = city === undefined ? country : (country ?? this.gazetteer.countryOf(city));
    return defined({
      city: city === undefined ? undefined : this.nameOf(city),
      region: city === undefined ? undefined : this.gazetteer.regionOf(city),
      country: code === undefined ? undefined : this.#countryName(code),
      countryCode: code,
    });
  }

  /** ISO 3166-1 alpha-2; undefined on the open sea. */
  countryAt(at: Coordinates): string | undefined {
    const country = countryAt(at);
    // The borders have wide seas between islands; a small island may be missing on the map of land.
    const isThere = isNearLand(this.gazetteer.land, at) || this.cityAt(at, country) !== undefined;
    return isThere ? country : undefined;
  }

  /** The row of the city; undefined if none is near. */
  cityAt(at: Coordinates, country: string | undefined = countryAt(at)): number | undefined {
    return nearestPlace(this.gazetteer, at, (row, distance) =>
      country === undefined
        ? distance <= OFFSHORE
        : isOfCountry(this.gazetteer.countryOf(row), country),
    );
  }

  nameOf(row: number): string {
    return this.#names[row] ?? this.gazetteer.nameOf(row);
  }
}
