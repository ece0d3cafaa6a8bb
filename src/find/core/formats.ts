/** A kind of picture, as recognised by its content. */
export type PictureFormat =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'gif'
  | 'tiff'
  | 'avif'
  | 'bmp'
  | 'heic'
  | 'jp2'
  | 'jxl'
  | 'psd'
  | 'ico'
  | 'svg'
  | 'raw'
  | 'film';

/**
 * Formats by the MIME types of the package file-type, for those `sniff` does not know. Other types are not
 * pictures.
 */
const FORMAT_OF_MIME: ReadonlyMap<string, PictureFormat> = new Map([
  ['image/jpeg', 'jpeg'],
  ['image/webp', 'webp'],
  ['image/gif', 'gif'],
  ['image/bmp', 'bmp'],
  ['image/jp2', 'jp2'],
  ['image/jpx', 'jp2'],
  ['image/j2c', 'jp2'],
  ['image/jxl', 'jxl'],
  ['image/vnd.adobe.photoshop', 'psd'],
  ['image/x-icon', 'ico'],
  ['video/mp4', 'film'],
  ['video/x-m4v', 'film'],
  ['video/quicktime', 'film'],
  ['video/3gpp', 'film'],
  ['video/3gpp2', 'film'],
  ['video/webm', 'film'],
  ['video/matroska', 'film'],
  ['video/vnd.avi', 'film'],
  ['video/mp2t', 'film'],
  ['video/mpeg', 'film'],
  ['video/mp1s', 'film'],
  ['video/mp2p', 'film'],
  ['video/ogg', 'film'],
  ['video/x-flv', 'film'],
  ['video/x-ms-asf', 'film'],
  ['application/mxf', 'film'],
]);

/** Extensions that promise a picture: a file that has one but is not a picture is reported. */
const PICTURE_EXTENSIONS = new Set(
  'jpg jpeg jpe jfif png apng webp gif tif tiff avif bmp heic heif hif jp2 j2k jpx jxl svg'.split(
    ' ',
  ),
);

/** Extensions of camera raws. */
export const RAW_EXTENSIONS = new Set(
  'cr2 cr3 crw nef nrw arw srf sr2 dng gpr raf rw2 rwl orf pef srw 3fr fff iiq mef mos erf kdc dcr x3f mrw'.split(
    ' ',
  ),
);

/** Further extensions of pictures, raws and films, which do not promise one: such files may be anything. */
const OTHER_EXTENSIONS = new Set(
  [
    'jif dib jfi avifs heics heifs avci avcs jpf jpm j2c jpc psd psb ico cur svgz',
    'rwz raw',
    'mp4 m4v mov qt 3gp 3gpp 3g2 mkv webm avi mpg mpeg mpe m2v ts mts m2t m2ts vob mod tod insv',
    'wmv asf flv ogv mxf',
  ].flatMap((line) => line.split(' ')),
);

const FORMATS: ReadonlySet<string> = new Set([
  ...FORMAT_OF_MIME.values(),
  ...['png', 'tiff', 'avif', 'heic', 'svg', 'raw'],
]);

/** Whether a word is the name of a format. */
export function isPictureFormat(word: string): word is PictureFormat {
  return FORMATS.has(word);
}

/** The name without its extension, in lower case. */
export function plainStem(name: string): string {
  const dot = name.lastIndexOf('.');
  return (dot <= 0 ? name : name.slice(0, dot)).toLowerCase();
}

export function formatOfMime(mime: string): PictureFormat | undefined {
  return FORMAT_OF_MIME.get(mime.toLowerCase());
}

/** The extension in lower case, without its dot; '' for a name without one. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** Whether the extension promises a picture. */
export function claimsPicture(name: string): boolean {
  const extension = extensionOf(name);
  return PICTURE_EXTENSIONS.has(extension) || RAW_EXTENSIONS.has(extension);
}

/** Whether a picture may have this name: it has the extension of one, or none. */
export function mayNamePicture(name: string): boolean {
  const extension = extensionOf(name);
  return extension === '' || claimsPicture(name) || OTHER_EXTENSIONS.has(extension);
}

/** A typed name without the extension of a picture: `foo.jpg` is not to become `foo.jpg.jpg`. */
export function withoutPictureExtension(name: string): string {
  const whole = name.replace(/[.\s]+$/u, '');
  // `.jpg` is an extension too, of a name that is yet to be typed, or comes before it.
  const extension = extensionOf(`x${whole}`);
  const isOne = extension !== '' && mayNamePicture(`x${whole}`);
  return isOne ? whole.slice(0, -extension.length - 1) : name;
}
