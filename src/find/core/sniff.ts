import type { ByteSource } from '../../base/structure/byte-source.ts';
import { type HeifItems, readHeifItems } from '../../base/structure/heif-items.ts';
import { boxesOf } from '../../base/structure/iso-boxes.ts';
import { readDirectories, TAG } from '../../base/structure/tiff-directories.ts';
import type { PictureFormat } from './formats.ts';

/**
 * Recognises by structure the formats that begin alike: TIFF and the camera raws built on it, pictures and
 * films in ISO boxes. PNG too, since its pixels may begin late, and JPEG, since most are. Undefined for all others.
 */
export async function sniff(bytes: ByteSource): Promise<PictureFormat | undefined> {
  const start = await bytes.read(0, 16);
  const text = start.toString('latin1');
  // Behind the same three bytes, JPEG-LS has F7.
  if (/^\xff\xd8\xff[^\xf7]/.test(text)) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (RAW_STARTS.some((magic) => magic.test(text))) return 'raw';
  if (/^(?:II[*+]\0|MM\0[*+])/.test(text)) return (await isRaw(bytes)) ? 'raw' : 'tiff';
  return text.startsWith('ftyp', 4) ? await heifFormat(bytes) : undefined;
}

/** Raws that need no second look: Fuji, Panasonic and Leica, Olympus, Canon, Sigma, Minolta. */
const RAW_STARTS: readonly RegExp[] = [
  /^FUJIFILMCCD-RAW/,
  /^IIU\0/,
  /^IIR[OS]|^MMOR/,
  /^II.{4}HEAPCCDR/s,
  /^FOVb/,
  /^\0MRM/,
  /^....ftypcrx /s,
];

/** Values of PhotometricInterpretation for sensor data: a colour filter array, and linear values. */
const SENSOR_DATA: readonly number[] = [32803, 34892];
const PHOTOMETRIC = 0x106;

/** Tags that only raws have: DNG's version, Canon's slices, Kodak's and Leaf's directories. */
const RAW_TAGS: readonly number[] = [0xc612, 0xc640, 0x8290, 0x8606];

/**
 * Whether a TIFF holds sensor data. Many other TIFFs have PrintIM, a maker note or a camera's name, so those
 * prove nothing.
 */
async function isRaw(bytes: ByteSource): Promise<boolean> {
  for (const directory of await readDirectories(bytes)) {
    if (RAW_TAGS.some((tag) => directory.fields.has(tag))) return true;
    if (!directory.fields.has(TAG.width)) continue;
    if (SENSOR_DATA.includes((await directory.number(PHOTOMETRIC)) ?? 0)) return true;
  }
  return false;
}

/** Brands for files that hold pictures (ISO/IEC 23008-12 and the registry at mp4ra.org). */
const PICTURE_BRANDS = new Set(
  'mif1 mif2 mif3 miaf msf1 heic heix heim heis hevc hevx hevm hevs avif avis avci avcs jpeg jpgs vvic'.split(
    ' ',
  ),
);

const MOST_BRAND_BYTES = 512;

/** HEIC or AVIF, by the coding of the picture that is shown; undefined for films. */
async function heifFormat(bytes: ByteSource): Promise<PictureFormat | undefined> {
  const brands = await brandsOf(bytes);
  if (!brands.some((brand) => PICTURE_BRANDS.has(brand))) return undefined;
  const coding = codingOf(await readHeifItems(bytes));
  if (coding !== undefined) return coding === 'av01' ? 'avif' : 'heic';
  return brands.includes('avif') || brands.includes('avis') ? 'avif' : 'heic';
}

/** The major brand and the compatible ones. */
async function brandsOf(bytes: ByteSource): Promise<string[]> {
  const [box] = boxesOf(await bytes.read(0, MOST_BRAND_BYTES));
  const text = box?.content.toString('latin1') ?? '';
  // After the major brand comes its version.
  return (text.slice(0, 4) + text.slice(8)).match(/.{4}/gs) ?? [];
}

/** Grids of grids do not occur. */
const MOST_LEVELS = 4;

/** The type of the coded item: the primary one, or the first of those it is derived from. */
function codingOf(items: HeifItems | undefined): string | undefined {
  let id = items?.primary;
  for (let level = 0; items !== undefined && level < MOST_LEVELS; level++) {
    const [part] = items.madeOf.get(id ?? 0) ?? [];
    if (part === undefined) break;
    id = part;
  }
  return items?.items.find((item) => item.id === id)?.type;
}
