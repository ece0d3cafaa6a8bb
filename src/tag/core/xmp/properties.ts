import { NAMESPACES, type PropertyName } from './namespaces.ts';

export const SUBJECT: PropertyName = { prefix: 'dc', local: 'subject' };
export const DESCRIPTION: PropertyName = { prefix: 'dc', local: 'description' };
export const HIERARCHY: PropertyName = { prefix: 'lr', local: 'hierarchicalSubject' };
export const TAGS: PropertyName = { prefix: 'digiKam', local: 'TagsList' };
/** What we have written, so that a person's words are known from ours. */
export const OUR_WORDS: PropertyName = { prefix: 'photonym', local: 'keywords' };
export const OUR_TREE: PropertyName = { prefix: 'photonym', local: 'hierarchy' };
export const OUR_DESCRIPTION: PropertyName = { prefix: 'photonym', local: 'description' };

/** A property with a list, with namespaces of its own so that it fits anywhere. */
export function propertyText(
  { prefix, local }: PropertyName,
  words: readonly string[],
  kind: string,
): string {
  const items = words.map((word) => `\n     <rdf:li>${escaped(word)}</rdf:li>`).join('');
  return element({ prefix, local }, `\n    <rdf:${kind}>${items}\n    </rdf:${kind}>\n   `);
}

export function alternative(description: string): string {
  const item = `<rdf:li xml:lang="x-default">${escaped(description)}</rdf:li>`;
  return element(DESCRIPTION, `\n    <rdf:Alt>\n     ${item}\n    </rdf:Alt>\n   `);
}

function element({ prefix, local }: PropertyName, content: string): string {
  const spaces = `xmlns:${prefix}="${NAMESPACES[prefix]}" xmlns:rdf="${NAMESPACES.rdf}"`;
  return `<${prefix}:${local} ${spaces}>${content}</${prefix}:${local}>`;
}

/** What XML 1.0 cannot hold is left out. */
export function escaped(word: string): string {
  return word
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
