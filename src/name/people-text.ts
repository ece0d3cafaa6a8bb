import { cutTo } from './transforms.ts';

/** More people than these are counted. */
const MOST_NAMES = 3;
/** Of those who are then named, the first. */
const NAMED_OF_MANY = 2;

/** Characters of a name. */
const LONGEST_NAME = 40;

/**
 * People as one writes them: "Ada, Ben and Cleo"; of more than three "Ada, Ben and 2 others". Without
 * names the number of people seen: "2 people". Undefined where there is neither.
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
