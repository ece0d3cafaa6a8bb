import type { KeywordChange, Keywords } from '../change.ts';
import { sameWord } from '../same-word.ts';
import {
  type Element,
  isRdf,
  itemsOf,
  listIn,
  NotXmp,
  type Property,
  parseXml,
  propertyOf,
  rdfOf,
  textOf,
  textsOf,
} from './document.ts';
import type { PropertyName } from './namespaces.ts';
import {
  alternative,
  COPIES,
  DESCRIPTION,
  escaped,
  HIERARCHY,
  OUR_DESCRIPTION,
  OUR_TREE,
  OUR_WORDS,
  type PropertyText,
  propertyText,
  SUBJECT,
  TAGS,
} from './properties.ts';

/** Reads the keywords in a packet. @throws NotXmp */
export function keywordsIn(text: string): Keywords {
  const descriptions = descriptionsOf(text);
  const texts = (name: PropertyName): string[] => textsOf(propertyOf(descriptions, name));
  const tags = texts(TAGS).map((tag) => tag.replaceAll('/', '|'));
  return {
    flat: texts(SUBJECT),
    tree: [...new Set([...texts(HIERARCHY), ...tags])],
    description: usualText(propertyOf(descriptions, DESCRIPTION)),
    ours: {
      flat: texts(OUR_WORDS),
      tree: texts(OUR_TREE),
      description: texts(OUR_DESCRIPTION)[0],
    },
  };
}

/**
 * Changes the keywords in a packet. All else, spelling and spaces included, stays as it is.
 *
 * @throws NotXmp
 */
export function changeKeywords(text: string, change: KeywordChange): string {
  const { add, remove, addTree, removeTree, carried = [], carriedTree = [], description } = change;
  const { given = [], givenTree = [], taken = [], takenTree = [] } = change;
  const tree = [...carriedTree, ...givenTree, ...addTree];
  const goneTree = [...removeTree, ...takenTree];
  const { ours } = keywordsIn(text);
  // A way that such a list has before ours is written is a person's.
  const copied = copiesIn(text);
  // What a person has asked for is no longer ours.
  const theirs = (own: readonly string[], asked: readonly string[]): string[] =>
    own.filter((word) => asked.some((other) => sameWord(word, other)));
  const slashed = (ways: readonly string[]): string[] =>
    ways.map((way) => way.replaceAll('|', '/'));
  let edited = changeList(text, SUBJECT, {
    add: [...carried, ...given, ...add],
    remove: [...remove, ...taken],
  });
  edited = changeList(edited, HIERARCHY, { add: tree, remove: goneTree });
  edited = changeList(edited, TAGS, {
    add: slashed(tree),
    remove: slashed(goneTree),
    kind: 'Seq',
  });
  edited = withoutCopies(edited, goneTree);
  edited = changeList(edited, OUR_WORDS, {
    add,
    remove: [...remove, ...theirs(ours.flat, given)],
  });
  edited = changeList(edited, OUR_TREE, {
    add: addTree.filter((way) => !copied.some((other) => sameWord(way, other))),
    remove: [...removeTree, ...theirs(ours.tree, givenTree)],
  });
  if (description === undefined) return edited;
  edited = changeDescription(edited, description);
  return changeList(edited, OUR_DESCRIPTION, {
    add: description === '' ? [] : [description],
    remove: ours.description === undefined ? [] : [ours.description],
  });
}

function withoutCopies(text: string, ways: readonly string[]): string {
  return COPIES.reduce((edited, { name, separator }) => {
    const remove = ways.map((way) => way.replaceAll('|', separator));
    return changeList(edited, name, { add: [], remove });
  }, text);
}

function copiesIn(text: string): string[] {
  const descriptions = descriptionsOf(text);
  return COPIES.flatMap(({ name, separator }) =>
    textsOf(propertyOf(descriptions, name)).map((way) => way.replaceAll(separator, '|')),
  );
}

/** The descriptions of the picture itself, which hold its properties. */
function descriptionsOf(text: string): Element[] {
  const rdf = rdfOf(parseXml(text));
  if (rdf === undefined) throw new NotXmp('There is no RDF in it.');
  return rdf.children.filter((child) => isRdf(child, 'Description'));
}

interface ListChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly kind?: 'Bag' | 'Seq';
}

function changeList(text: string, name: PropertyName, change: ListChange): string {
  const { add, remove, kind = 'Bag' } = change;
  const descriptions = descriptionsOf(text);
  const property = propertyOf(descriptions, name);
  const present = textsOf(property);
  const isGone = (word: string): boolean => remove.some((other) => other === word);
  const isThere = (word: string): boolean =>
    present.some((other) => sameWord(other, word) && !isGone(other));
  const added = add.filter((word) => !isThere(word));
  const removed = present.filter(isGone);
  if (added.length === 0 && removed.length === 0) return text;
  const list = listIn(property?.element);
  if (property === undefined) return inserted(text, descriptions, propertyText(name, added, kind));
  if (list === undefined || list.isEmpty) {
    const words = [...present.filter((word) => !isGone(word)), ...added];
    const cleared = withoutProperty(text, property);
    return words.length === 0
      ? cleared
      : inserted(cleared, descriptionsOf(cleared), propertyText(name, words, kind));
  }
  if (removed.length === present.length && added.length === 0)
    return withoutProperty(text, property);
  return changeItems(text, list, { added, isGone });
}

function changeItems(
  text: string,
  list: Element,
  { added, isGone }: { added: readonly string[]; isGone: (word: string) => boolean },
): string {
  const items = itemsOf(list);
  const last = items.at(-1);
  const space = last === undefined ? '' : spaceBefore(text, last.start);
  const prefix = prefixOf(list.name);
  const news = added.map((word) => `${space}<${prefix}li>${escaped(word)}</${prefix}li>`).join('');
  const at = last?.end ?? list.inner;
  let edited = text.slice(0, at) + news + text.slice(at);
  for (const item of items.toReversed()) {
    if (!isGone(textOf(item).trim())) continue;
    const start = item.start - spaceBefore(text, item.start).length;
    edited = edited.slice(0, start) + edited.slice(item.end);
  }
  return edited;
}

function changeDescription(text: string, description: string): string {
  const descriptions = descriptionsOf(text);
  const property = propertyOf(descriptions, DESCRIPTION);
  if (property === undefined) {
    return description === '' ? text : inserted(text, descriptions, alternative(description));
  }
  const list = listIn(property.element);
  const item = usualItem(list);
  if (list === undefined || item === undefined || itemsOf(list).length === 1) {
    const cleared = withoutProperty(text, property);
    if (description === '') return cleared;
    return inserted(cleared, descriptionsOf(cleared), alternative(description));
  }
  // Other languages are a person's.
  if (description === '') return withoutElement(text, item);
  return item.isEmpty
    ? within(text, item, escaped(description))
    : text.slice(0, item.inner) + escaped(description) + text.slice(item.close);
}

function usualItem(list: Element | undefined): Element | undefined {
  const items = itemsOf(list);
  const isUsual = ({ attributes }: Element): boolean =>
    attributes.some(({ local, value }) => local === 'lang' && value === 'x-default');
  return items.find(isUsual) ?? items[0];
}

function usualText(property: Property | undefined): string | undefined {
  const item = usualItem(listIn(property?.element));
  const text = item === undefined ? textsOf(property)[0] : textOf(item).trim();
  return text === '' ? undefined : text;
}

/** Puts a property at the end of the first description. */
function inserted(text: string, [description]: readonly Element[], property: PropertyText): string {
  if (description === undefined) {
    const rdf = rdfOf(parseXml(text));
    if (rdf === undefined) throw new NotXmp('There is no RDF in it.');
    const prefix = prefixOf(rdf.name);
    const about = `<${prefix}Description ${prefix}about="">\n   ${property(rdf.scope)}\n  </${prefix}Description>`;
    return within(text, rdf, `\n  ${about}\n `);
  }
  const own = property(description.scope);
  const hasLine = /\n[ \t]*$/.test(text.slice(description.inner, description.close));
  return within(text, description, hasLine ? ` ${own}\n  ` : `\n   ${own}\n  `);
}

/** Adds to the content of an element, which may have none. */
function within(
  text: string,
  { start, inner, close, isEmpty, name }: Element,
  content: string,
): string {
  if (!isEmpty) return text.slice(0, close) + content + text.slice(close);
  const open = text.slice(start, inner).replace(/\s*\/>$/, '>');
  return `${text.slice(0, start)}${open}${content}</${name}>${text.slice(inner)}`;
}

function withoutProperty(text: string, { description, element: own, attribute }: Property): string {
  if (own !== undefined) return withoutElement(text, own);
  if (attribute === undefined) return text;
  const tag = text.slice(description.start, description.inner);
  const name = attribute.name.replaceAll(/[^\w:-]/g, '\\$&');
  const without = tag.replace(new RegExp(`\\s+${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '');
  return text.slice(0, description.start) + without + text.slice(description.inner);
}

function withoutElement(text: string, { start, end }: Element): string {
  return text.slice(0, start - spaceBefore(text, start).length) + text.slice(end);
}

function spaceBefore(text: string, at: number): string {
  return /\s*$/.exec(text.slice(Math.max(0, at - 200), at))?.[0] ?? '';
}

function prefixOf(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? '' : name.slice(0, colon + 1);
}
