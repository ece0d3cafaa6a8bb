import { ENGLISH, type Words } from '../label/languages/words.ts';
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
  words: Words = ENGLISH,
): string | undefined {
  const names = persons.map((name) => cutTo(name, LONGEST_NAME));
  if (names.length > MOST_NAMES) {
    const others = names.length - NAMED_OF_MANY;
    const counted = words.fixed['{n} others'].replace('{n}', String(others));
    return listed([...names.slice(0, NAMED_OF_MANY), counted], words);
  }
  if (names.length > 0) return listed(names, words);
  if (seen === undefined || seen === 0) return undefined;
  return seen === 1
    ? words.fixed['1 person']
    : words.fixed['{n} people'].replace('{n}', String(seen));
}

function listed(items: readonly string[], { lang }: Words): string {
  // British English has no comma before "and".
  return new Intl.ListFormat(lang === 'en' ? 'en-GB' : lang).format(items);
}
