import { graphemesOf } from '../base/language/graphemes.ts';
import { givenKeywords } from '../look/core/facts/written/keywords.ts';
import type { WrittenFacts } from '../look/core/facts/written/written.ts';
import { cutTo } from './transforms.ts';

/** In characters: more does not help a name. */
const LONGEST_TEXT = 60;
const LONGEST_CREATOR = 40;

/** The values of what people wrote about a picture, each short enough for a name. */
interface WrittenValues {
  readonly keywords?: string;
  readonly rating?: string;
  readonly title?: string;
  readonly description?: string;
  readonly creator?: string;
}

export function writtenValues(facts: WrittenFacts): {
  [Name in keyof WrittenValues]-?: string | undefined;
} {
  const { rating = 0, title, description, creator } = facts;
  return {
    keywords: keywordsText(givenKeywords(facts)),
    // No stars are no rating.
    rating: rating === 0 ? undefined : String(rating),
    title: shortened(title, LONGEST_TEXT),
    description: shortened(description, LONGEST_TEXT),
    creator: shortened(creator, LONGEST_CREATOR),
  };
}

/** The first keywords, separated by commas: as many as fit in 60 characters, at least one. */
export function keywordsText(keywords: readonly string[] = []): string | undefined {
  const [first, ...others] = keywords;
  let text = shortened(first, LONGEST_TEXT);
  for (const word of others) {
    const longer = `${text}, ${shortened(word, LONGEST_TEXT)}`;
    if (lengthOf(longer) > LONGEST_TEXT) break;
    text = longer;
  }
  return text;
}

/** Spaces, and what would break a line or turn it around. */
const UNSEEN = /[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** The beginning of a text on one line, whole words if there are spaces. */
function shortened(text: string | undefined, most: number): string | undefined {
  const line = text?.replace(UNSEEN, ' ').trim();
  if (line === undefined || lengthOf(line) <= most) return line || undefined;
  const cut = cutTo(line, most);
  const end = line.startsWith(`${cut} `) ? cut.length : cut.lastIndexOf(' ');
  return end < cut.length / 2 ? cut : cut.slice(0, end);
}

function lengthOf(text: string): number {
  return [...graphemesOf(text)].length;
}
