import type { KeywordChange } from '../change.ts';
import { NAMESPACES, type Prefix } from './namespaces.ts';
import {
  alternative,
  declaration,
  HIERARCHY,
  OUR_DESCRIPTION,
  OUR_TREE,
  OUR_WORDS,
  propertyText,
  SUBJECT,
  TAGS,
} from './properties.ts';

const PREFIXES: readonly Prefix[] = ['dc', 'lr', 'digiKam', 'photonym'];

/** A packet with keywords, for a picture that has none; undefined if there are none to be had. */
export function newPacket(change: KeywordChange): string | undefined {
  const { add, addTree, carried = [], carriedTree = [], description = '' } = change;
  const { given = [], givenTree = [] } = change;
  const [words, tree] = [
    [...carried, ...given, ...add],
    [...carriedTree, ...givenTree, ...addTree],
  ];
  const slashed = tree.map((way) => way.replaceAll('|', '/'));
  const properties = [
    ...(words.length > 0 ? [propertyText(SUBJECT, words, 'Bag')] : []),
    ...(tree.length > 0 ? [propertyText(HIERARCHY, tree, 'Bag')] : []),
    ...(tree.length > 0 ? [propertyText(TAGS, slashed, 'Seq')] : []),
    ...(description === '' ? [] : [alternative(description)]),
    ...(add.length > 0 ? [propertyText(OUR_WORDS, add, 'Bag')] : []),
    ...(addTree.length > 0 ? [propertyText(OUR_TREE, addTree, 'Bag')] : []),
    ...(description === '' ? [] : [propertyText(OUR_DESCRIPTION, [description], 'Bag')]),
  ];
  if (properties.length === 0) return undefined;
  const texts = properties.map((property) => property((prefix) => NAMESPACES[prefix]));
  const used = PREFIXES.filter((prefix) => texts.some((text) => text.startsWith(`<${prefix}:`)));
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="photonym">
 <rdf:RDF xmlns:rdf="${NAMESPACES.rdf}">
  <rdf:Description rdf:about=""${used.map((prefix) => `\n    ${declaration(prefix)}`).join('')}>
   ${texts.join('\n   ')}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
`;
}
