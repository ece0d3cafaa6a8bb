import { LANGS } from '../../base/language/lang.ts';
import { countryNames } from '../../look/places/core/country-names.ts';
import type { Gazetteer } from '../../look/places/core/gazetteer.ts';
import { fold } from './fold.ts';

/** The places that words name. */
export interface PlaceMeaning {
  /** Rows of towns and villages in the gazetteer. */
  readonly rows: readonly number[];
  /** As the gazetteer spells them. */
  readonly regions: ReadonlySet<string>;
  /** ISO 3166-1 alpha-2. */
  readonly countries: ReadonlySet<string>;
}

/** What places are called in any language of photonym's. */
export class PlaceWords {
  readonly #gazetteer: Gazetteer;
  readonly #regions = new Map<string, Set<string>>();
  readonly #countries = new Map<string, Set<string>>();

  constructor(gazetteer: Gazetteer) {
    this.#gazetteer = gazetteer;
    for (const name of gazetteer.regionNames) enter(this.#regions, name, name);
    for (const lang of LANGS) {
      const short = new Intl.DisplayNames([lang], { type: 'region', style: 'short' });
      const everyday = countryNames(lang);
      for (const code of gazetteer.countryCodes) {
        enter(this.#countries, everyday(code), code);
        enter(this.#countries, short.of(code) ?? code, code);
      }
    }
    for (const [name, code] of FURTHER_NAMES) enter(this.#countries, name, code);
  }

  /** The places that folded words name; undefined if there are none. */
  meaningOf(folded: string): PlaceMeaning | undefined {
    const rows = this.#gazetteer.named(folded);
    const regions = this.#regions.get(folded) ?? new Set();
    const countries = this.#countries.get(folded) ?? new Set();
    const isNothing = rows.length + regions.size + countries.size === 0;
    return isNothing ? undefined : { rows, regions, countries };
  }

  /** Whether several words are one name. Small places do not count: a white rock is rarely the town. */
  isName(folded: string): boolean {
    const { rows, regions, countries } = this.meaningOf(folded) ?? NOWHERE;
    const isLarge = rows.some((row) => (this.#gazetteer.reaches[row] ?? 0) >= LARGE_REACH);
    return isLarge || regions.size + countries.size > 0;
  }
}

const NOWHERE: PlaceMeaning = { rows: [], regions: new Set(), countries: new Set() };

/** In kilometres: some 50,000 inhabitants. */
const LARGE_REACH = 4;

const FURTHER_NAMES = [
  ['Turkey', 'TR'],
  ['Czech Republic', 'CZ'],
  ['Holland', 'NL'],
  ['America', 'US'],
  ['USA', 'US'],
  ['Great Britain', 'GB'],
] as const;

function enter(names: Map<string, Set<string>>, name: string, value: string): void {
  const key = fold(name);
  if (key !== '') names.set(key, (names.get(key) ?? new Set()).add(value));
}
