/** A place where dates of pictures are found. */
interface SourceOfDates {
  /** Its fields, for the documentation and `photonym doctor`. */
  readonly about: string;
  /** What a plan says of a date from here; absent for the camera's own clock. */
  readonly note?: string;
}

const source = (about: string, note?: string): SourceOfDates =>
  note === undefined ? { about } : { about, note };

/**
 * The sources of dates, best first: when the picture was taken, when it became a file, what stands beside it,
 * when it was last changed. photonym, its documentation and `doctor` all follow this list.
 */
export const DATE_SOURCES = {
  'exif-created': source('EXIF: DateTimeOriginal'),
  'xmp-created': source('XMP: exif:DateTimeOriginal, photoshop:DateCreated', 'date from XMP'),
  'iptc-created': source('IPTC: date and time created', 'date from IPTC'),
  'film-created': source('films: creationdate, ©day, DATE_RECORDED, IDIT, AVCHD (local time)'),
  'film-header': source('films: creation_time in the header (UTC)'),
  'exif-digitized': source('EXIF: DateTimeDigitized', 'date of digitising'),
  'xmp-digitized': source('XMP: xmp:CreateDate, exif:DateTimeDigitized', 'date of digitising'),
  'iptc-digitized': source('IPTC: digital creation date and time', 'date of digitising'),
  'png-created': source('PNG: Creation Time', 'date from PNG text'),
  sidecar: source('beside the picture: XMP sidecar', 'date from sidecar'),
  takeout: source(
    'beside the picture: photoTakenTime of Google Takeout (UTC)',
    'date from Takeout',
  ),
  name: source('the file name, also the one before photonym renamed it', 'date from its name'),
  'exif-modified': source('EXIF: DateTime', 'date of last change'),
  'xmp-modified': source('XMP: tiff:DateTime, xmp:ModifyDate', 'date of last change'),
  gps: source('EXIF: GPS date and time (UTC)', 'date from GPS'),
  file: source('the time of the file (UTC)', 'date of the file'),
} as const satisfies Readonly<Record<string, SourceOfDates>>;

export type DateSource = keyof typeof DATE_SOURCES;

export const DATE_RANKING: readonly DateSource[] = Object.keys(DATE_SOURCES).filter(isDateSource);

export function isDateSource(name: string): name is DateSource {
  return Object.hasOwn(DATE_SOURCES, name);
}

/** What a plan says of a date from this source; undefined for the camera's own clock. */
export function noteOnDate(name: DateSource): string | undefined {
  return DATE_SOURCES[name].note;
}
