import sharp, { type Exif } from 'sharp';
import { bytesOf } from '../../../base/structure/byte-source.ts';
import { jpegBlocks } from '../blocks/jpeg-blocks.ts';
import { type CaptureFacts, captureFacts } from './facts.ts';

/** Facts of a picture of 8 x 6 pixels with these EXIF tags and XMP attributes and elements. */
export async function factsOf(
  exif: Exif,
  attributes?: string,
  elements = '',
): Promise<CaptureFacts> {
  const plain = sharp({ create: { width: 8, height: 6, channels: 3, background: 'grey' } });
  const blocks = await jpegBlocks(bytesOf(await plain.withExif(exif).jpeg().toBuffer()));
  const xmp = attributes === undefined ? [] : [packet(attributes, elements)];
  return await captureFacts({ width: 8, height: 6 }, { ...blocks, xmp });
}

function packet(attributes: string, elements: string): Buffer {
  return Buffer.from(
    `<x:xmpmeta><rdf:RDF><rdf:Description ${attributes}>${elements}</rdf:Description></rdf:RDF></x:xmpmeta>`,
  );
}
