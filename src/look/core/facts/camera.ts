import { defined } from '../../../base/defined.ts';
import { EXIF, type ExifTags, type TagValues } from './exif.ts';
import type { Xmp, XmpName } from './xmp.ts';

/** The camera and its settings. Unknown facts are absent. */
export interface CameraFacts {
  /** Without the legal form: "Nikon" for "NIKON CORPORATION". */
  readonly make?: string;
  /** Without the make: "D70" for "NIKON D70". */
  readonly model?: string;
  readonly lens?: string;
  /** ISO sensitivity. */
  readonly iso?: number;
  /** f-number. */
  readonly aperture?: number;
  /** Exposure time, in seconds. */
  readonly exposure?: number;
  /** Millimetres; the lens's own, not the 35 mm equivalent. */
  readonly focalLength?: number;
}

const LEGAL_FORM =
  /[\s,]+(?:corporation|corp\.?|company|co\.?|ltd\.?|inc\.?|gmbh|ag|electronics|imaging|optical|camera)(?=[\s,.]|$)\.?/gi;

/** Values that cameras write when they do not know the lens. */
const NO_LENS = /^(?:-+|none|unknown.*|n\/a|0(?:\.0)? ?mm.*|[\s0./-]*)$/i;

/** What a film or a maker's own format says about the camera. */
interface OtherCamera {
  readonly make?: string | undefined;
  readonly model?: string | undefined;
}

export function cameraFacts(exif: ExifTags, xmp: Xmp, other: OtherCamera = {}): CameraFacts {
  const { image, photo } = exif;
  const make = makeOf(image.text(EXIF.make) ?? xmp.text('tiff:Make') ?? other.make);
  const model = modelOf(image.text(EXIF.model) ?? xmp.text('tiff:Model') ?? other.model, make);
  const lens = photo.text(EXIF.lensModel) ?? xmp.text('exifEX:LensModel') ?? xmp.text('aux:Lens');
  const number = (tag: number, name: XmpName): number | undefined =>
    photo.positive(tag) ?? image.positive(tag) ?? positiveIn(xmp.text(name));
  return defined({
    make,
    model,
    lens: lens === undefined || NO_LENS.test(lens) ? undefined : lens,
    iso: isoOf(photo) ?? isoOf(image) ?? isoInXmp(xmp),
    aperture: number(EXIF.fNumber, 'exif:FNumber') ?? aperture(photo),
    exposure: number(EXIF.exposureTime, 'exif:ExposureTime') ?? shutterTime(photo),
    focalLength: number(EXIF.focalLength, 'exif:FocalLength'),
  });
}

/** The field has 16 bits: its maximum means that the sensitivity is in one of the others. */
const BEYOND_16_BITS = 65535;

function isoOf(photo: TagValues): number | undefined {
  const iso = photo.positive(EXIF.iso);
  if (iso !== undefined && iso < BEYOND_16_BITS) return iso;
  const further = [EXIF.recommendedExposureIndex, EXIF.standardOutputSensitivity, EXIF.isoSpeed];
  return further.map((tag) => photo.positive(tag)).find((value) => value !== undefined) ?? iso;
}

function isoInXmp(xmp: Xmp): number | undefined {
  const names = ['exifEX:PhotographicSensitivity', 'exif:ISOSpeedRatings'] as const;
  return names.map((name) => positiveIn(xmp.text(name))).find((value) => value !== undefined);
}

/** A number or fraction above zero in XMP: `2.8`, `28/10`. */
function positiveIn(text: string | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec(text ?? '');
  const value = match === null ? 0 : Number(match[1]) / Number(match[2] ?? 1);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}

/** APEX (EXIF 2.3, annex C): f-number = √2^aperture. Lenses without contacts write zero. */
function aperture(photo: TagValues): number | undefined {
  const apex = photo.positive(EXIF.apertureValue);
  return apex === undefined ? undefined : 2 ** (apex / 2);
}

/** APEX: seconds = 2^-time. */
function shutterTime(photo: TagValues): number | undefined {
  const [apex] = photo.numbers(EXIF.shutterSpeedValue);
  return apex !== undefined && Number.isFinite(apex) && apex !== 0 ? 2 ** -apex : undefined;
}

function makeOf(written: string | undefined): string | undefined {
  const name = written?.replace(LEGAL_FORM, '').trim() || written;
  // Four or more capitals are a shouted name, fewer an abbreviation such as DJI or HTC.
  return name?.replace(/\b\p{Lu}{4,}\b/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}

function modelOf(written: string | undefined, make: string | undefined): string | undefined {
  if (written === undefined || make === undefined) return written;
  const repeats = written.toLowerCase().startsWith(make.toLowerCase());
  const rest = written.slice(make.length);
  return repeats && /^[\s_-]+\S/.test(rest) ? rest.replace(/^[\s_-]+/, '') : written;
}
