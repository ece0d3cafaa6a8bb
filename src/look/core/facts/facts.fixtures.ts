import sharp, { type Exif } from 'sharp';
import { type CaptureFacts, captureFacts } from './facts.ts';

/** Facts of a picture of 8 x 6 pixels with these EXIF tags and XMP attributes and elements. */
export async function factsOf(
  exif: Exif,
  attributes?: string,
  elements = '',
): Promise<CaptureFacts> {
  const plain = sharp({ create: { width: 8, height: 6, channels: 3, background: 'grey' } });
  const metadata = await sharp(await plain.withExif(exif).jpeg().toBuffer()).metadata();
  const xmp = attributes === undefined ? undefined : packet(attributes, elements);
  return captureFacts({ ...metadata, xmp });
}

function packet(attributes: string, elements: string): Buffer {
  return Buffer.from(
    `<x:xmpmeta><rdf:RDF><rdf:Description ${attributes}>${elements}</rdf:Description></rdf:RDF></x:xmpmeta>`,
  );
}
