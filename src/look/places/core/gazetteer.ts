import { ColumnReader, packColumns } from './columns.ts';
import { nameKey } from './name-key.ts';
import { reachOf } from './reach.ts';

/** A town or village to be entered in a gazetteer. */
export interface GazetteerEntry {
  readonly name: string;
  /** Degrees in WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The province, state or the like; empty if unknown. */
  readonly region: string;
  /** Inhabitants; 0 if unknown. */
  readonly population: number;
  /** Its rank: the capital of its country, of its region, or neither. */
  readonly seat: 'country' | 'region' | undefined;
  /** Folded names that it is found by, in any language. */
  readonly keys: readonly string[];
}

/**
 * The file of a gazetteer.
 * @param entries from south to north
 * @param land see `isNearLand`
 */
export function packGazetteer(entries: readonly GazetteerEntry[], land: Uint8Array): Uint8Array {
  const countries = [...new Set(entries.map(({ country }) => country))];
  const regions = [...new Set(entries.map(({ region }) => region))];
  const countryRows = new Map(countries.map((code, row) => [code, row]));
  const regionRows = new Map(regions.map((name, row) => [name, row]));
  const names = entries.map(({ name }) => Buffer.from(name));
  let end = 0;
  const ends = names.map(({ length }) => {
    end += length;
    return end;
  });
  // As numbers that hold the key and the row, which sort fast: both have less than 53 bits together.
  const keys = Float64Array.from(
    entries.flatMap((entry, row) =>
      [...new Set(entry.keys.map(nameKey))].map((key) => key * entries.length + row),
    ),
  ).sort();
  return packColumns({
    words: { countries, regions },
    columns: {
      latitude: Float32Array.from(entries, ({ latitude }) => latitude),
      longitude: Float32Array.from(entries, ({ longitude }) => longitude),
      reach: Float32Array.from(entries, (entry) => reachOf(entry)),
      country: Uint16Array.from(entries, ({ country }) => countryRows.get(country) ?? 0),
      region: Uint16Array.from(entries, ({ region }) => regionRows.get(region) ?? 0),
      land,
      name: Buffer.concat(names),
      nameEnd: Uint32Array.from(ends),
      key: Uint32Array.from(keys, (key) => Math.floor(key / entries.length)),
      keyRow: Uint32Array.from(keys, (key) => key % entries.length),
    },
  });
}

/** Towns and villages in columns, from south to north. */
export class Gazetteer {
  /** Degrees in WGS 84, ascending. */
  readonly latitudes: Float32Array;
  readonly longitudes: Float32Array;
  /** How far each reaches, in kilometres; see `reachOf`. */
  readonly reaches: Float32Array;
  /** Where land is; see `isNearLand`. */
  readonly land: Uint8Array;
  readonly #countries: Uint16Array;
  readonly #regions: Uint16Array;
  readonly #countryCodes: readonly string[];
  readonly #regionNames: readonly string[];
  readonly #names: Uint8Array;
  readonly #nameEnds: Uint32Array;
  readonly #keys: Uint32Array;
  readonly #keyRows: Uint32Array;

  /** @param file from {@link packGazetteer}, at a multiple of 8 bytes in its buffer */
  constructor(file: Uint8Array) {
    const reader = new ColumnReader(file);
    this.latitudes = reader.floats('latitude');
    this.longitudes = reader.floats('longitude');
    this.reaches = reader.floats('reach');
    this.land = reader.bytes('land');
    this.#countries = reader.shorts('country');
    this.#regions = reader.shorts('region');
    this.#countryCodes = reader.words('countries');
    this.#regionNames = reader.words('regions');
    this.#names = reader.bytes('name');
    this.#nameEnds = reader.integers('nameEnd');
    this.#keys = reader.integers('key');
    this.#keyRows = reader.integers('keyRow');
  }

  get size(): number {
    return this.latitudes.length;
  }

  nameOf(row: number): string {
    const bytes = this.#names.subarray(this.#nameEnds[row - 1] ?? 0, this.#nameEnds[row]);
    return new TextDecoder().decode(bytes);
  }

  /** ISO 3166-1 alpha-2. */
  countryOf(row: number): string {
    return this.#countryCodes[this.#countries[row] ?? 0] ?? '';
  }

  /** The province, state or the like; undefined if unknown. */
  regionOf(row: number): string | undefined {
    return this.#regionNames[this.#regions[row] ?? 0] || undefined;
  }

  /** All countries. */
  get countryCodes(): readonly string[] {
    return this.#countryCodes;
  }

  /** All regions, unfolded. */
  get regionNames(): readonly string[] {
    return this.#regionNames;
  }

  /** The rows of the places with a folded name, in any language; a digest stands for it. */
  named(folded: string): number[] {
    const key = nameKey(folded);
    const rows: number[] = [];
    for (let at = lowerBound(this.#keys, key); this.#keys[at] === key; at++) {
      rows.push(this.#keyRows[at] ?? 0);
    }
    return rows;
  }
}

/** The first place in ascending values with one that is no lower. */
export function lowerBound(values: Float32Array | Uint32Array, least: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
