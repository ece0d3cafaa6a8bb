import { eventsOf } from './events.ts';
import type { Moments, PlacedMoment } from './moments.ts';

/** The name of the event that each picture belongs to, by row: "2024-05-03 Lisbon". Undefined without a date. */
export function eventNames(moments: Moments, lang: string): (row: number) => string | undefined {
  const names: string[] = [];
  const eventOfRow = new Map<number, number>();
  for (const event of eventsOf(moments.sorted())) {
    for (const { row } of event) eventOfRow.set(row, names.length);
    names.push(nameOf(event, lang));
  }
  return (row) => names[eventOfRow.get(row) ?? -1] ?? moments.vagueDate(row);
}

function nameOf(event: readonly PlacedMoment[], lang: string): string {
  const day = new Date(event[0]?.time ?? 0).toISOString().slice(0, 10);
  return [day, placeOf(event, lang)].filter((part) => part !== undefined).join(' ');
}

/** One city, or else one region, has at least this part of an event's pictures with a place. */
const MOST_IN_CITY = 0.6;
const MOST_IN_REGION = 0.8;
/** Countries with fewer are passed through. */
const LEAST_IN_COUNTRY = 0.1;
const MOST_COUNTRIES = 3;

/** What a person would call the place of an event: the city, or else the region, or else the countries. */
function placeOf(event: readonly PlacedMoment[], lang: string): string | undefined {
  const placed = event.filter(
    ({ place }) => (place.city ?? place.region ?? place.country) !== undefined,
  );
  const most = (key: 'city' | 'region', part: number): string | undefined =>
    counted(placed, key).find(({ count }) => count >= part * placed.length)?.name;
  // Regions are known in English only.
  const region = lang === 'en' ? most('region', MOST_IN_REGION) : undefined;
  const countries = counted(placed, 'country').filter(
    ({ count }) => count >= LEAST_IN_COUNTRY * placed.length,
  );
  return most('city', MOST_IN_CITY) ?? region ?? listed(countries, lang);
}

interface Counted {
  readonly name: string;
  readonly count: number;
}

/** Names in the order of the visits, with their pictures. */
function counted(
  placed: readonly PlacedMoment[],
  key: keyof PlacedMoment['place'],
): readonly Counted[] {
  const counts = new Map<string, number>();
  for (const { place } of placed) {
    const name = place[key];
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count }));
}

function listed(countries: readonly Counted[], lang: string): string | undefined {
  if (countries.length === 0 || countries.length > MOST_COUNTRIES) return undefined;
  return new Intl.ListFormat(lang === 'en' ? 'en-GB' : lang).format(
    countries.map(({ name }) => name),
  );
}
