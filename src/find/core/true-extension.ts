import { extensionOf, type PictureFormat } from './formats.ts';

/** Extensions of each format, the usual one first. Raws and films have many, and are left alone. */
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

/** An extension that lies, and the true one; both with their dot. */
export interface ExtensionMend {
  readonly from: string;
  readonly to: string;
}

const TRUE: ReadonlySet<string> = new Set(
  Object.values(EXTENSIONS).flatMap(([usual]) => (usual === undefined ? [] : [`.${usual}`])),
);

/** Whether this is an extension, with its dot, that is given to pictures whose own lies. */
export function isTrueExtension(extension: string): boolean {
  return TRUE.has(extension);
}

/**
 * What is to be mended of a picture's extension: undefined where it is one of its format, where
 * there is none, and where it is unknown what it should be.
 */
export function extensionMend(name: string, format: PictureFormat): ExtensionMend | undefined {
  const given = extensionOf(name);
  const [usual, ...others] = EXTENSIONS[format] ?? [];
  if (given === '' || usual === undefined || [usual, ...others].includes(given)) return undefined;
  return { from: name.slice(name.length - given.length - 1), to: `.${usual}` };
}

/** The ending of a file of that picture: `.nef.xmp` becomes `.jpg.xmp`, `.xmp` stays. */
export function mendTail(tail: string, { from, to }: ExtensionMend): string {
  const isIts = tail === from || tail.startsWith(`${from}.`);
  return isIts ? to + tail.slice(from.length) : tail;
}
