/** The kinds of sources other than the camera's own clock. */
export type DateOrigin =
  | 'xmp'
  | 'iptc'
  | 'digitized'
  | 'png'
  | 'sidecar'
  | 'takeout'
  | 'name'
  | 'modified'
  | 'gps'
  | 'file';

/** A place where dates of pictures are found. */
interface SourceOfDates {
  /** Its fields, for the documentation and `photonym doctor`. */
  readonly about: string;
  /** Absent for the camera's own clock. */
  readonly origin?: DateOrigin;
}

/**
 * The sources of dates, best first: when the picture was taken, when it became a file, what stands beside it,
 * when it was last changed. photonym, its documentation and `doctor` all follow this list.
 */
export const DATE_SOURCES = {
  'exif-created': { about: 'EXIF: DateTimeOriginal' },
  'xmp-created': { about: 'XMP: exif:DateTimeOriginal, photoshop:DateCreated', origin: 'xmp' },
  'iptc-created': { about: 'IPTC: date and time created', origin: 'iptc' },
  'maker-created': {
    about: 'makers’ own: CRW, X3F, maker notes of Kodak, Pentax and Reconyx, Casio’s QVCI, APP12',
  },
  'film-created': { about: 'films: creationdate, ©day, DATE_RECORDED, IDIT, AVCHD (local time)' },
  'film-header': { about: 'films: creation_time in the header (UTC)' },
  'exif-digitized': { about: 'EXIF: DateTimeDigitized', origin: 'digitized' },
  'xmp-digitized': { about: 'XMP: xmp:CreateDate, exif:DateTimeDigitized', origin: 'digitized' },
  'iptc-digitized': { about: 'IPTC: digital creation date and time', origin: 'digitized' },
  'png-created': { about: 'PNG: Creation Time', origin: 'png' },
  sidecar: { about: 'beside the picture: XMP sidecar', origin: 'sidecar' },
  takeout: {
    about: 'beside the picture: photoTakenTime of Google Takeout (UTC)',
    origin: 'takeout',
  },
  name: { about: 'the file name, also the one before photonym renamed it', origin: 'name' },
  'exif-modified': { about: 'EXIF: DateTime', origin: 'modified' },
  'xmp-modified': { about: 'XMP: tiff:DateTime, xmp:ModifyDate', origin: 'modified' },
  gps: { about: 'EXIF: GPS date and time (UTC)', origin: 'gps' },
  file: { about: 'the time of the file (local time of this machine)', origin: 'file' },
} as const satisfies Readonly<Record<string, SourceOfDates>>;

export type DateSource = keyof typeof DATE_SOURCES;

export const DATE_RANKING: readonly DateSource[] = Object.keys(DATE_SOURCES).filter(isDateSource);

export function isDateSource(name: string): name is DateSource {
  return Object.hasOwn(DATE_SOURCES, name);
}

/** The kind of source; undefined for the camera's own clock. */
export function originOf(name: DateSource): DateOrigin | undefined {
  const { origin }: SourceOfDates = DATE_SOURCES[name];
  return origin;
}
