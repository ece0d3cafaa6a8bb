import { NAMESPACES, type Prefix, type PropertyName, type Scope } from './namespaces.ts';

export const SUBJECT: PropertyName = { prefix: 'dc', local: 'subject' };
export const DESCRIPTION: PropertyName = { prefix: 'dc', local: 'description' };
export const HIERARCHY: PropertyName = { prefix: 'lr', local: 'hierarchicalSubject' };
export const TAGS: PropertyName = { prefix: 'digiKam', local: 'TagsList' };
/**
 * Where digiKam and others copy ways to when they save a picture, and what they put between the levels. Nothing is added
 * to these.
 */
export const COPIES: readonly { readonly name: PropertyName; readonly separator: string }[] = [
  { name: { prefix: 'MicrosoftPhoto', local: 'LastKeywordXMP' }, separator: '/' },
  { name: { prefix: 'mediapro', local: 'CatalogSets' }, separator: '|' },
];
/** What we have written, so that a person's words are known from ours. */
export const OUR_WORDS: PropertyName = { prefix: 'photonym', local: 'keywords' };
export const OUR_TREE: PropertyName = { prefix: 'photonym', local: 'hierarchy' };
export const OUR_DESCRIPTION: PropertyName = { prefix: 'photonym', local: 'description' };

/** A property as text; it declares what is not in scope where it goes. */
export type PropertyText = (scope: Scope) => string;

/** A property with a list. */
export function propertyText(
  name: PropertyName,
  words: readonly string[],
  kind: string,
): PropertyText {
  const items = words.map((word) => `\n     <rdf:li>${escaped(word)}</rdf:li>`).join('');
  return element(name, `\n    <rdf:${kind}>${items}\n    </rdf:${kind}>\n   `);
}

export function alternative(description: string): PropertyText {
  const item = `<rdf:li xml:lang="x-default">${escaped(description)}</rdf:li>`;
  return element(DESCRIPTION, `\n    <rdf:Alt>\n     ${item}\n    </rdf:Alt>\n   `);
}

function element({ prefix, local }: PropertyName, content: string): PropertyText {
  return (scope) => {
    const needed: readonly Prefix[] = [prefix, 'rdf'];
    const open = needed.filter((each) => scope(each) !== NAMESPACES[each]);
    const name = `${prefix}:${local}`;
    return `<${[name, ...open.map(declaration)].join(' ')}>${content}</${name}>`;
  };
}

export function declaration(prefix: Prefix): string {
  return `xmlns:${prefix}="${NAMESPACES[prefix]}"`;
}

/** A text as it is read again from XML 1.0, which cannot hold all characters and has one kind of line break. */
export function asInXml(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}

export function escaped(word: string): string {
  return asInXml(word).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
