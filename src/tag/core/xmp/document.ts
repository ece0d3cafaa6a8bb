import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { usualNamespace } from '../../../look/core/facts/xmp.ts';
import { NAMESPACES, type PropertyName, type Scope } from './namespaces.ts';

/** An element of a packet, with its place in the text, so that all around it can stay as it is. */
export interface Element {
  readonly uri: string;
  readonly local: string;
  /** As it is spelt: `rdf:Description`. */
  readonly name: string;
  readonly attributes: readonly SaxesAttributeNS[];
  /** The namespaces that prefixes are bound to in it. */
  readonly scope: Scope;
  /** Offset of its first character, and of the one after its start tag. */
  readonly start: number;
  readonly inner: number;
  readonly isEmpty: boolean;
  readonly children: Element[];
  /** Offset of its end tag, and of the character after that. */
  close: number;
  end: number;
  /** The characters directly in it, decoded. */
  text: string;
}

/** A packet that is no XML, or no XMP: it is left alone. */
export class NotXmp extends Error {
  override readonly name = 'NotXmp';
}

/** Deeper ones are no metadata. */
const MOST_DEPTH = 100;

/** The outermost elements of a text. @throws NotXmp if it is not well-formed */
export function parseXml(text: string): Element[] {
  const roots: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => {
    throw new NotXmp('Its metadata is not well-formed.');
  });
  parser.on('opentag', (tag) => {
    if (open.length > MOST_DEPTH) throw new NotXmp('It is nested too deeply.');
    const element = elementOf(tag, { text, inner: parser.position, parent: open.at(-1) });
    (open.at(-1)?.children ?? roots).push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    element.end = parser.position;
    element.close = element.isEmpty ? element.inner : text.lastIndexOf('</', element.end - 1);
  });
  const add = (more: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += more;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text).close();
  if (open.length > 0) throw new NotXmp('It is cut off.');
  return roots;
}

function elementOf(
  tag: SaxesTagNS,
  { text, inner, parent }: { text: string; inner: number; parent: Element | undefined },
): Element {
  const start = text.lastIndexOf('<', inner - 1);
  const { uri, local, name, isSelfClosing: isEmpty } = tag;
  const attributes = Object.values(tag.attributes);
  const scope: Scope = (prefix) => tag.ns[prefix] ?? parent?.scope(prefix);
  const unknown = { children: [], close: inner, end: inner, text: '' };
  return { uri, local, name, attributes, scope, start, inner, isEmpty, ...unknown };
}

/** Whether an element, or an attribute, is one of RDF's own. */
export function isRdf(
  { uri, local }: { readonly uri: string; readonly local: string },
  name: string,
): boolean {
  return uri === NAMESPACES.rdf && local === name;
}

/** The elements in whose content an RDF element stands, the outermost first. */
export function rdfOf(roots: readonly Element[]): Element | undefined {
  for (const root of roots) {
    const found = isRdf(root, 'RDF') ? root : rdfOf(root.children);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A property: its element, or the attribute of a description that stands for it. */
export interface Property {
  readonly description: Element;
  readonly element: Element | undefined;
  readonly attribute: SaxesAttributeNS | undefined;
}

/** Where a packet has a property. */
export function propertyOf(
  descriptions: readonly Element[],
  { prefix, local }: PropertyName,
): Property | undefined {
  const is = (one: { uri: string; local: string }): boolean =>
    one.local === local && usualNamespace(one.uri) === NAMESPACES[prefix];
  for (const description of descriptions) {
    const element = description.children.find(is);
    const attribute = description.attributes.find(is);
    if (element !== undefined || attribute !== undefined)
      return { description, element, attribute };
  }
  return undefined;
}

/** The list in a property's element. */
export function listIn(element: Element | undefined): Element | undefined {
  return element?.children.find((child) =>
    ['Bag', 'Seq', 'Alt'].some((kind) => isRdf(child, kind)),
  );
}

/** The items of a list. */
export function itemsOf(list: Element | undefined): Element[] {
  return list?.children.filter((child) => isRdf(child, 'li')) ?? [];
}

/** The items of a property as texts; a property that is no list is its only one. */
export function textsOf(property: Property | undefined): string[] {
  if (property === undefined) return [];
  const { element, attribute } = property;
  const list = listIn(element);
  const texts =
    list === undefined ? [attribute?.value ?? element?.text ?? ''] : itemsOf(list).map(textOf);
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

/** An item's text, which may be a qualified value. */
export function textOf(item: Element): string {
  const value = [item, ...item.children]
    .flatMap(({ children }) => children)
    .find((child) => isRdf(child, 'value'));
  return value?.text ?? item.text;
}
