/** Facts read from the files of a folder that show which of them belong together. */
export interface Evidence {
  /** The identifier that Apple writes into both halves of a Live Photo, by file name. */
  readonly identifiers: ReadonlyMap<string, string>;
  /** When the recording of a film began, in milliseconds since 1970, by file name. */
  readonly filmed: ReadonlyMap<string, number>;
  /** The capture time of a picture, ISO 8601 with or without a zone, by file name. */
  readonly taken: ReadonlyMap<string, string>;
  /** The title inside a Takeout JSON, by file name, if its name alone does not decide. */
  readonly titles: ReadonlyMap<string, string>;
}

export const NO_EVIDENCE: Evidence = {
  identifiers: new Map(),
  filmed: new Map(),
  taken: new Map(),
  titles: new Map(),
};

const FILM = /\.(?:mov|mp4|mp)$/i;

const MINUTE = 60_000;

/** A Live Photo lasts three seconds; the rest allows for clocks and rounding. */
const NEAR = 5 * MINUTE;

/** Zones reach from -12:00 to +14:00, and some cameras store local time in a film as if it were UTC. */
const ANY_ZONE = 14 * 60 * MINUTE;

export function isFilm(name: string): boolean {
  return FILM.test(name);
}

/** Whether a film and a picture with the same stem may be the two halves of one Live Photo. */
export function mayBeFilmOf(film: string, picture: string, evidence: Evidence): boolean {
  const ids = [film, picture].map((name) => evidence.identifiers.get(name));
  if (ids[0] !== undefined && ids[1] !== undefined) return ids[0] === ids[1];
  const filmed = evidence.filmed.get(film);
  const taken = evidence.taken.get(picture);
  if (filmed === undefined || taken === undefined || !taken.includes('T')) return true;
  // The picture's zone does not help, since the film's UTC may be local time.
  const apart = Math.abs(filmed - Date.parse(`${taken.slice(0, 19)}Z`));
  return Number.isNaN(apart) || apart <= ANY_ZONE + NEAR;
}
