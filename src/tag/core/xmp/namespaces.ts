import { OUR_NAMESPACE } from '../../../look/core/facts/xmp.ts';

/** The namespaces of the properties that are changed, by their usual prefix. */
export const NAMESPACES = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  digiKam: 'http://www.digikam.org/ns/1.0/',
  MicrosoftPhoto: 'http://ns.microsoft.com/photo/1.0/',
  mediapro: 'http://ns.iview-multimedia.com/mediapro/1.0/',
  photonym: OUR_NAMESPACE,
} as const;

export type Prefix = keyof typeof NAMESPACES;

/** A property by its usual name. */
export interface PropertyName {
  readonly prefix: Exclude<Prefix, 'rdf'>;
  readonly local: string;
}

/** The namespace to which a prefix is bound somewhere in a packet. */
export type Scope = (prefix: Prefix) => string | undefined;
