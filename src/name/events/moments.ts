import { defined } from '../../base/defined.ts';
import type { PlaceFacts } from '../../look/core/facts/place.ts';

/** When and where a picture was taken, as far as is known. */
export interface Moment extends Pick<PlaceFacts, 'city' | 'region' | 'country'> {
  /** ISO 8601; only the day, month or year if that is all. */
  readonly taken?: string | undefined;
  /** Degrees in WGS 84. */
  readonly latitude?: number;
  readonly longitude?: number;
}

/** A moment as events are made of it. */
export interface PlacedMoment {
  /** Its index in the order in which moments were added. */
  readonly row: number;
  /** Local time, in milliseconds, as if it were UTC. */
  readonly time: number;
  readonly latitude: number | undefined;
  readonly longitude: number | undefined;
  readonly place: Pick<PlaceFacts, 'city' | 'region' | 'country'>;
}

/** The moments of many pictures, in some 40 bytes each. */
export class Moments {
  readonly #times: number[] = [];
  readonly #latitudes: number[] = [];
  readonly #longitudes: number[] = [];
  readonly #places: number[] = [];
  readonly #placeRows = new Map<string, number>();
  readonly #placeKeys: string[] = [];
  readonly #placeList: PlacedMoment['place'][] = [];
  /** Dates without a day, by row. */
  readonly #vague = new Map<number, string>();

  /** Adds the next picture's; pictures without one have a row as well. */
  add({ taken = '', latitude, longitude, city, region, country }: Moment): void {
    const time = localTime(taken);
    if (time === undefined && /^\d{4}/.test(taken)) this.#vague.set(this.#times.length, taken);
    this.#times.push(time ?? Number.NaN);
    this.#latitudes.push(latitude ?? Number.NaN);
    this.#longitudes.push(longitude ?? Number.NaN);
    this.#places.push(this.#placeRow({ city, region, country }));
  }

  /** A month or year, where that is all that is known. */
  vagueDate(row: number): string | undefined {
    return this.#vague.get(row);
  }

  /** The moments with a day, in order of time. Equal ones are in the order of their places, not of their rows. */
  sorted(): PlacedMoment[] {
    const rows = this.#times.flatMap((time, row) => (Number.isNaN(time) ? [] : [row]));
    const columns = [this.#times, this.#latitudes, this.#longitudes];
    rows.sort((a, b) => {
      for (const column of columns) {
        const apart = (column[a] || 0) - (column[b] || 0);
        if (apart !== 0) return apart;
      }
      return compared(this.#placeKey(a), this.#placeKey(b));
    });
    return rows.map((row) => ({
      row,
      time: this.#times[row] ?? 0,
      latitude: known(this.#latitudes[row]),
      longitude: known(this.#longitudes[row]),
      place: this.#placeList[this.#places[row] ?? 0] ?? {},
    }));
  }

  #placeKey(row: number): string {
    return this.#placeKeys[this.#places[row] ?? 0] ?? '';
  }

  #placeRow(place: { [Key in keyof PlacedMoment['place']]?: string | undefined }): number {
    const key = JSON.stringify([place.city, place.region, place.country]);
    const row = this.#placeRows.get(key) ?? this.#placeList.length;
    if (row === this.#placeList.length) {
      this.#placeRows.set(key, row);
      this.#placeKeys.push(key);
      this.#placeList.push(defined(place));
    }
    return row;
  }
}

function known(degrees: number | undefined): number | undefined {
  return degrees === undefined || Number.isNaN(degrees) ? undefined : degrees;
}

/** Milliseconds of a local time with at least a day; a bare day counts as its noon. */
function localTime(taken: string): number | undefined {
  const [day, time] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?/.exec(taken)?.slice(1) ?? [];
  if (day === undefined) return undefined;
  const milliseconds = Date.parse(`${day}T${time ?? '12:00'}Z`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

function compared(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
