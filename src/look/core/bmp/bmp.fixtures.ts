/** How a test's BMP is stored. */
export interface BmpKind {
  /** Bytes of the second header. */
  readonly header: number;
  readonly bits: number;
  readonly compression?: number;
  /** Red, green, blue and alpha. */
  readonly masks?: readonly number[];
  readonly palette?: readonly (readonly [red: number, green: number, blue: number])[];
  readonly width?: number;
  /** Negative: from the top. */
  readonly height?: number;
  /** Bytes between palette and pixels. */
  readonly gap?: number;
  /** Pixel data as it is stored. */
  readonly data: Uint8Array | readonly number[];
}

/** Writes a BMP byte by byte, valid or not. */
export function bmpFile(kind: BmpKind): Buffer {
  const { header, bits, compression = 0, masks = [], palette = [], gap = 0, data } = kind;
  const { width = 4, height = 2 } = kind;
  const isCore = header === 12;
  const after = header === 40 ? masks.length * 4 : 0;
  const entry = isCore ? 3 : 4;
  const paletteAt = 14 + header + after;
  const pixels = paletteAt + palette.length * entry + gap;
  const file = Buffer.alloc(pixels + data.length);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(pixels, 10);
  file.writeUInt32LE(header, 14);
  if (isCore) {
    file.writeUInt16LE(width, 18);
    file.writeUInt16LE(height, 20);
    file.writeUInt16LE(1, 22);
    file.writeUInt16LE(bits, 24);
  } else {
    file.writeInt32LE(width, 18);
    file.writeInt32LE(height, 22);
    file.writeUInt16LE(1, 26);
    file.writeUInt16LE(bits, 28);
    if (header >= 40) {
      file.writeUInt32LE(compression, 30);
      file.writeUInt32LE(palette.length, 46);
    }
    masks.forEach((mask, index) => {
      file.writeUInt32LE(mask, 54 + index * 4);
    });
  }
  palette.forEach(([red, green, blue], index) => {
    file.set([blue, green, red], paletteAt + index * entry);
  });
  file.set(data, pixels);
  return file;
}
