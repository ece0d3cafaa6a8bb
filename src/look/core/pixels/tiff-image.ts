import type { Size } from './preprocessing.ts';

/** Decoded pixels: 8 bits, 1 to 4 channels (grey or RGB, then alpha), rows without padding. */
export interface DecodedImage extends Size {
  readonly data: Uint8Array;
  readonly channels: 1 | 2 | 3 | 4;
  /** ICC profile; sRGB if there is none. */
  readonly icc?: Uint8Array | undefined;
}

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const HEADER_BYTES = 8;

/**
 * An uncompressed TIFF with these pixels. Unlike raw pixels it carries profile and alpha into sharp,
 * so pictures from every decoder are processed in the same way.
 */
export function tiffOf({ data, width, height, channels, icc }: DecodedImage): Buffer {
  const colours = channels < 3 ? 1 : 3;
  const alpha = channels - colours;
  const tags = 10 + alpha + (icc === undefined ? 0 : 1);
  const directoryEnd = HEADER_BYTES + 2 + tags * 12 + 4;
  // The bits per channel stand outside the directory if there are more than two channels.
  const bitsAt = directoryEnd;
  const iccAt = bitsAt + 8;
  const dataAt = iccAt + (icc?.length ?? 0) + ((icc?.length ?? 0) % 2);
  const file = Buffer.alloc(dataAt + data.length);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(HEADER_BYTES, 4);
  file.writeUInt16LE(tags, HEADER_BYTES);
  let at = HEADER_BYTES + 2;
  const field = (tag: number, type: number, count: number, value: number): void => {
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(count, at + 4);
    file.writeUInt32LE(value, at + 8);
    at += 12;
  };
  field(256, LONG, 1, width);
  field(257, LONG, 1, height);
  field(258, SHORT, channels, channels === 1 ? 8 : channels === 2 ? 0x80008 : bitsAt);
  field(259, SHORT, 1, 1);
  field(262, SHORT, 1, colours === 1 ? 1 : 2);
  field(273, LONG, 1, dataAt);
  field(277, SHORT, 1, channels);
  field(278, LONG, 1, height);
  field(279, LONG, 1, data.length);
  field(284, SHORT, 1, 1);
  if (alpha === 1) field(338, SHORT, 1, 2);
  if (icc !== undefined) field(34675, UNDEFINED, icc.length, iccAt);
  for (let channel = 0; channel < channels; channel++) file.writeUInt16LE(8, bitsAt + channel * 2);
  if (icc !== undefined) file.set(icc, iccAt);
  file.set(data, dataAt);
  return file;
}
