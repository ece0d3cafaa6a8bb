import { extensionOf, type PictureFormat } from './formats.ts';

/** Extensions by format, the usual one first. Raws and films have too many and are left alone. */
const EXTENSIONS: Readonly<Partial<Record<PictureFormat, readonly string[]>>> = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif', 'jif'],
  png: ['png', 'apng'],
  webp: ['webp'],
  gif: ['gif'],
  tiff: ['tif', 'tiff'],
  avif: ['avif', 'avifs', 'heif', 'hif'],
  bmp: ['bmp', 'dib'],
  heic: ['heic', 'heif', 'hif', 'heics', 'heifs'],
  jp2: ['jp2', 'jpx', 'jpf', 'j2k', 'j2c', 'jpc', 'jpm'],
  jxl: ['jxl'],
  svg: ['svg'],
  psd: ['psd', 'psb'],
  ico: ['ico', 'cur'],
};

/** A wrong extension and the right one, both with their dot. */
export interface ExtensionMend {
  readonly from: string;
  readonly to: string;
}

const TRUE: ReadonlySet<string> = new Set(
  Object.values(EXTENSIONS).flatMap(([usual]) => (usual === undefined ? [] : [`.${usual}`])),
);

/** Whether a picture with a wrong extension may get this one (with its dot). */
export function isTrueExtension(extension: string): boolean {
  return TRUE.has(extension);
}

/**
 * The correction of a picture's extension; undefined if it fits the format, if there is none, and
 * for formats whose extensions are not known.
 */
export function extensionMend(name: string, format: PictureFormat): ExtensionMend | undefined {
  const given = extensionOf(name);
  const [usual, ...others] = EXTENSIONS[format] ?? [];
  if (given === '' || usual === undefined || [usual, ...others].includes(given)) return undefined;
  return { from: name.slice(name.length - given.length - 1), to: `.${usual}` };
}

/** The corrected ending of a companion: `.nef.xmp` becomes `.jpg.xmp`, `.xmp` stays. */
export function mendTail(tail: string, { from, to }: ExtensionMend): string {
  const isIts = tail === from || tail.startsWith(`${from}.`);
  return isIts ? to + tail.slice(from.length) : tail;
}
