/** Major brands that libvips recognises as HEIF. It can read others as well under one of these. */
const KNOWN: readonly string[] = [
  ...['heic', 'heix', 'hevc', 'heim', 'heis', 'hevm', 'hevs', 'mif1', 'msf1', 'avif'],
];

const MAJOR_BRAND = 8;

/** Whether libvips recognises a HEIF file by its start. */
export function hasKnownBrand(start: Buffer): boolean {
  return KNOWN.includes(start.toString('latin1', MAJOR_BRAND, MAJOR_BRAND + 4));
}

/** A HEIF file under a major brand that libvips recognises. */
export function withKnownBrand(file: Buffer): Buffer {
  if (hasKnownBrand(file)) return file;
  const known = Buffer.from(file);
  known.write('mif1', MAJOR_BRAND, 'latin1');
  return known;
}
