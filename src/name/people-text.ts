import { cutTo } from './transforms.ts';

/** Up to this many people are named. */
const MOST_NAMES = 3;
/** Of more people, this many are named and the others counted. */
const NAMED_OF_MANY = 2;

/** In characters, for one name. */
const LONGEST_NAME = 40;

/**
 * Lists people: "Ada, Ben and Cleo", or "Ada, Ben and 2 others" for more than three. Without names, the
 * number of people seen: "2 people". Undefined if there is neither.
 */
export function peopleText(
  persons: readonly string[] = [],
  seen: number | undefined,
): string | undefined {
  const names = persons.map((name) => cutTo(name, LONGEST_NAME));
  if (names.length > MOST_NAMES) {
    const others = names.length - NAMED_OF_MANY;
    return listed([...names.slice(0, NAMED_OF_MANY), `${others} others`]);
  }
  if (names.length > 0) return listed(names);
  if (seen === undefined || seen === 0) return undefined;
  return seen === 1 ? '1 person' : `${seen} people`;
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
