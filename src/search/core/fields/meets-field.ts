import { isInRange, parseDates } from '../dates.ts';
import { fold, hasWords } from '../fold.ts';
import { type FieldTerm, rangeOf } from './field-term.ts';
import { type DescribedPicture, FIELDS } from './fields.ts';

/** Tells whether a picture meets a condition. */
export type FieldTest = (picture: DescribedPicture) => boolean;

/**
 * The test for a condition. Texts are compared without case, accents and punctuation; of several, such as keywords, one
 * must meet it or, negated, none. An unknown value meets only negated conditions.
 */
export function fieldTest(term: FieldTerm): FieldTest {
  const test = plainTest(term);
  return term.operator.startsWith('!') ? (picture) => !test(picture) : test;
}

function plainTest(term: FieldTerm): FieldTest {
  const field = FIELDS[term.field];
  switch (field.kind) {
    case 'keywords':
      return keywordTest(term);
    case 'texts': {
      const test = textTest(term);
      return (picture) => test(field.read(picture));
    }
    case 'number': {
      const test = numberTest(term);
      return (picture) => test(field.read(picture));
    }
    case 'date':
      return dateTest(term);
  }
}

type TextTest = (texts: readonly (string | undefined)[]) => boolean;

function textTest({ operator, value: written }: FieldTerm): TextTest {
  if (written === '') return (texts) => texts.every((text) => text === undefined || text === '');
  const key = fold(written) === '' ? symbols : fold;
  const value = key(written);
  const isMet = operator.endsWith('~')
    ? (text: string) => text.includes(value)
    : operator === ':'
      ? (text: string) => hasWords(text, value)
      : (text: string) => text === value;
  return (texts) => texts.some((text) => text !== undefined && text !== '' && isMet(key(text)));
}

/** What has neither letters nor digits, such as an emoji, folds to nothing and would equal all others. */
function symbols(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .trim();
}

/** `Places|Lisbon`, also with `/` or `>` between its parts. */
const BETWEEN_PARTS = /[|/>]/;

/** A keyword below others is met by any of its parts, and by several that follow each other. */
function keywordTest(term: FieldTerm): FieldTest {
  const test = textTest(term);
  const parts = term.value.split(BETWEEN_PARTS).filter((part) => part.trim() !== '');
  const wanted = parts.map(fold);
  if (term.value === '') return ({ facts: { keywords = [] } }) => test(keywords);
  return ({ facts: { keywords = [], hierarchicalKeywords = [] } }) => {
    if (test(keywords)) return true;
    const paths = hierarchicalKeywords.map((path) => path.split('|'));
    if (wanted.length < 2) return test(paths.flat());
    const folded = paths.map((path) => path.map(fold));
    return folded.some((path) =>
      path.some((_, start) => wanted.every((part, index) => path[start + index] === part)),
    );
  };
}

function numberTest({ operator, value }: FieldTerm): (number: number | undefined) => boolean {
  if (value === '') return (number) => number === undefined || number === 0;
  const [from, to] = rangeOf(value) ?? [Number(value), Number(value)];
  const compare = COMPARE[operator] ?? ((number) => number >= from && number <= to);
  return (number) => number !== undefined && compare(number, from);
}

const COMPARE: Readonly<Record<string, (number: number, limit: number) => boolean>> = {
  '>': (number, limit) => number > limit,
  '>=': (number, limit) => number >= limit,
  '<': (number, limit) => number < limit,
  '<=': (number, limit) => number <= limit,
};

function dateTest({ operator, value }: FieldTerm): FieldTest {
  if (value === '') return ({ facts }) => facts.takenAt === undefined;
  const dates = parseDates(value) ?? {};
  const { from, to } = dates;
  const isBefore = (taken: string): boolean =>
    from !== undefined && taken.slice(0, from.length) < from;
  const isAfter = (taken: string): boolean => to !== undefined && taken.slice(0, to.length) > to;
  switch (operator) {
    case '>':
      return ({ taken }) => isAfter(taken);
    case '>=':
      return ({ taken }) => !isBefore(taken);
    case '<':
      return ({ taken }) => isBefore(taken);
    case '<=':
      return ({ taken }) => !isAfter(taken);
    default:
      return ({ taken }) => isInRange(taken, dates);
  }
}
