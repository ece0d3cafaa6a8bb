import type { Coordinates } from '../place.ts';
import { offsetText } from './dates.ts';
import type { Taken } from './taken.ts';

const MINUTE = 60_000;

const WITH_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([+-]\d\d:\d\d)?$/;

/** Sources that know the time only in UTC. */
const ONLY_UTC: ReadonlySet<string> = new Set(['film-header', 'gps', 'takeout', 'name']);

/**
 * Adds the offset of the place to a local time that has none, and turns a time that is known only in UTC into
 * the local time of the place. The zones' borders are those of OpenStreetMap, simplified.
 */
export async function inZoneOf<T extends Taken>(
  facts: T,
  { latitude, longitude }: Partial<Coordinates>,
): Promise<T> {
  const [, local, offset] = WITH_TIME.exec(facts.takenAt ?? '') ?? [];
  const isUtc = offset === '+00:00' && ONLY_UTC.has(facts.takenFrom ?? '');
  if (local === undefined || !(offset === undefined || isUtc)) return facts;
  if (latitude === undefined || longitude === undefined) return facts;
  const { default: zoneAt } = await import('@photostructure/tz-lookup');
  const zone = zoneAt(latitude, longitude);
  const written = Date.parse(`${local}Z`);
  const minutes = isUtc ? offsetAt(zone, written) : offsetOfLocal(zone, written);
  if (minutes === undefined) return facts;
  const shown = isUtc ? new Date(written + minutes * MINUTE).toISOString().slice(0, 19) : local;
  return { ...facts, takenAt: shown + offsetText(minutes) };
}

/** The offset of a local time, given as if it were UTC. */
function offsetOfLocal(zone: string, local: number): number | undefined {
  const near = offsetAt(zone, local);
  return near === undefined ? undefined : offsetAt(zone, local - near * MINUTE);
}

/**
 * Minutes that a zone is ahead of UTC at a point in time. Undefined for the sun's own time, used before there
 * were zones, which is no whole number of minutes.
 */
function offsetAt(zone: string, instant: number): number | undefined {
  const parts = formatterOf(zone).formatToParts(instant);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /^(?:GMT|UTC)(?:([+-])(\d\d):(\d\d))?$/.exec(name);
  if (match === null) return undefined;
  const [, sign, hours = 0, minutes = 0] = match;
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** There are a few hundred zones, and making a formatter takes longer than using it. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  formatters.set(zone, made);
  return made;
}
