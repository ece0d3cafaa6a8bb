/** What the files of a folder say of themselves that tells which film is whose. */
export interface Evidence {
  /** Identifier that Apple writes into both halves of a Live Photo, by file name. */
  readonly identifiers: ReadonlyMap<string, string>;
  /** When a film was begun, milliseconds since 1970, by file name. */
  readonly filmed: ReadonlyMap<string, number>;
  /** ISO 8601 capture time of a picture, with or without its zone, by file name. */
  readonly taken: ReadonlyMap<string, string>;
}

export const NO_EVIDENCE: Evidence = {
  identifiers: new Map(),
  filmed: new Map(),
  taken: new Map(),
};

const FILM = /\.(?:mov|mp4|mp)$/i;

const MINUTE = 60_000;

/** A Live Photo lasts three seconds; clocks and rounding get the rest. */
const NEAR = 5 * MINUTE;

/** Zones reach from -12:00 to +14:00, and some cameras write their local time into a film as UTC. */
const ANY_ZONE = 14 * 60 * MINUTE;

export function isFilm(name: string): boolean {
  return FILM.test(name);
}

/** Whether a film and a picture of one stem may be two halves of one: nothing speaks against it. */
export function mayBeFilmOf(film: string, picture: string, evidence: Evidence): boolean {
  const ids = [film, picture].map((name) => evidence.identifiers.get(name));
  if (ids[0] !== undefined && ids[1] !== undefined) return ids[0] === ids[1];
  const filmed = evidence.filmed.get(film);
  const taken = evidence.taken.get(picture);
  if (filmed === undefined || taken === undefined || !taken.includes('T')) return true;
  // The zone that a picture knows says nothing of the film's, whose UTC may be local time.
  const apart = Math.abs(filmed - Date.parse(`${taken.slice(0, 19)}Z`));
  return Number.isNaN(apart) || apart <= ANY_ZONE + NEAR;
}
