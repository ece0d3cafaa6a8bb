import { defined } from '../../../base/defined.ts';
import { type ExifTags, GPS, type TagValues } from './exif.ts';
import { IPTC, type Iptc } from './iptc.ts';
import type { Xmp, XmpName } from './xmp.ts';

/** Degrees in WGS 84; south and west are negative. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where a picture was taken, in words. */
export interface PlaceFacts {
  /** The place within the city, in the photographer's words. */
  readonly place?: string;
  readonly city?: string;
  /** The province, state or the like. */
  readonly region?: string;
  readonly country?: string;
  /** ISO 3166-1, two or three letters. */
  readonly countryCode?: string;
}

/** The words that people and their programs wrote: IPTC's in XMP, the same in a structure, IPTC-IIM. */
export function writtenPlace(xmp: Xmp, iptc: Iptc): PlaceFacts {
  const created = xmp.value('Iptc4xmpExt:LocationCreated')?.items()[0];
  const within = (name: XmpName): string | undefined => created?.field(name)?.text;
  return defined({
    place:
      xmp.text('Iptc4xmpCore:Location') ??
      within('Iptc4xmpExt:Sublocation') ??
      iptc.text(IPTC.sublocation),
    city: xmp.text('photoshop:City') ?? within('Iptc4xmpExt:City') ?? iptc.text(IPTC.city),
    region:
      xmp.text('photoshop:State') ?? within('Iptc4xmpExt:ProvinceState') ?? iptc.text(IPTC.region),
    country:
      xmp.text('photoshop:Country') ?? within('Iptc4xmpExt:CountryName') ?? iptc.text(IPTC.country),
    countryCode: [
      xmp.text('Iptc4xmpCore:CountryCode'),
      within('Iptc4xmpExt:CountryCode'),
      iptc.text(IPTC.countryCode),
    ].find((code) => /^[A-Z]{2,3}$/.test(code ?? '')),
  });
}

/** Where a picture was taken, from EXIF, XMP, or a film's own location (ISO 6709). */
export function coordinatesOf(
  exif: ExifTags,
  xmp: Xmp,
  location: string | undefined,
): Coordinates | undefined {
  return inExif(exif.gps) ?? inXmp(xmp) ?? parseIso6709(location);
}

/** Checks that coordinates exist. 0, 0 in the Gulf of Guinea is what devices without a fix write. */
export function coordinates(
  latitude: number | undefined,
  longitude: number | undefined,
): Coordinates | undefined {
  if (latitude === undefined || longitude === undefined) return undefined;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  return latitude === 0 && longitude === 0 ? undefined : { latitude, longitude };
}

function inExif(gps: TagValues): Coordinates | undefined {
  return coordinates(
    degrees(gps.numbers(GPS.latitude), gps.text(GPS.latitudeRef)),
    degrees(gps.numbers(GPS.longitude), gps.text(GPS.longitudeRef)),
  );
}

/** Degrees, minutes and seconds; the latter two may be missing or 0/0, and there may be a sign. */
function degrees(parts: readonly number[], reference: string | undefined): number | undefined {
  const [whole = Number.NaN, minutes = 0, seconds = 0] = parts;
  if (!Number.isFinite(whole)) return undefined;
  const size = Math.abs(whole) + (Math.abs(minutes) || 0) / 60 + (Math.abs(seconds) || 0) / 3600;
  const isNegative = whole < 0 || Object.is(whole, -0) || /^[SW]/i.test(reference ?? '');
  return isNegative ? -size : size;
}

function inXmp(xmp: Xmp): Coordinates | undefined {
  const read = (name: XmpName): number | undefined => xmpDegrees(xmp.text(name));
  return coordinates(read('exif:GPSLatitude'), read('exif:GPSLongitude'));
}

/** `48,51,30N`, `48,51.5N` (XMP, part 2, 1.2.7.4), or plain degrees with a sign. */
function xmpDegrees(text: string | undefined): number | undefined {
  const match = /^([+-]?)([\d.]+)(?:,([\d.]+))?(?:,([\d.]+))? ?([NSEW]?)$/i.exec(text ?? '');
  if (match === null) return undefined;
  const [, sign, whole, minutes = 0, seconds = 0, reference = ''] = match;
  const parts = [Number(whole), Number(minutes), Number(seconds)];
  return degrees(parts, sign === '-' ? 'S' : reference);
}

const ISO_6709 = /^([+-])(\d+(?:\.\d+)?)([+-])(\d+(?:\.\d+)?)/;

/** `+48.8584+002.2945/`, or with minutes and seconds: `+4851.50+00217.67/`, `+485130.2+0021740.1/`. */
function parseIso6709(text: string | undefined): Coordinates | undefined {
  const match = ISO_6709.exec(text ?? '');
  if (match === null) return undefined;
  const [, south, latitude = '', west, longitude = ''] = match;
  return coordinates(
    sexagesimal(latitude, 2) * (south === '-' ? -1 : 1),
    sexagesimal(longitude, 3) * (west === '-' ? -1 : 1),
  );
}

/** The number of digits before the point shows whether minutes and seconds follow the degrees. */
function sexagesimal(digits: string, degreeDigits: number): number {
  const whole = (digits.split('.')[0] ?? '').length;
  if (whole <= degreeDigits) return Number(digits);
  const degree = Number(digits.slice(0, degreeDigits));
  const rest = digits.slice(degreeDigits);
  if (whole <= degreeDigits + 2) return degree + Number(rest) / 60;
  return degree + Number(rest.slice(0, 2)) / 60 + Number(rest.slice(2)) / 3600;
}
