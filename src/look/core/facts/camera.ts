import { defined } from '../../../base/defined.ts';
import { type ExifBlocks, positive, textOf } from './exif.ts';

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

export function cameraFacts(
  { Image, Photo }: ExifBlocks,
  xmp: (name: string) => string | undefined,
): CameraFacts {
  const make = makeOf(textOf(Image?.Make) ?? xmp('tiff:Make'));
  const model = modelOf(textOf(Image?.Model) ?? xmp('tiff:Model'), make);
  const lens = textOf(Photo?.LensModel) ?? xmp('exifEX:LensModel') ?? xmp('aux:Lens');
  return defined({
    make,
    model,
    lens: lens === undefined || NO_LENS.test(lens) ? undefined : lens,
    iso: positive(Photo?.ISOSpeedRatings),
    aperture: positive(Photo?.FNumber) ?? powerOf2(Photo?.ApertureValue, 0.5),
    exposure: positive(Photo?.ExposureTime) ?? powerOf2(Photo?.ShutterSpeedValue, -1),
    focalLength: positive(Photo?.FocalLength),
  });
}

function makeOf(written: string | undefined): string | undefined {
  const name = written?.replace(LEGAL_FORM, '').trim() || written;
  // Four capitals or more are a shouted name, fewer an abbreviation such as DJI or HTC.
  return name?.replace(/\b\p{Lu}{4,}\b/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}

function modelOf(written: string | undefined, make: string | undefined): string | undefined {
  if (written === undefined || make === undefined) return written;
  const repeats = written.toLowerCase().startsWith(make.toLowerCase());
  const rest = written.slice(make.length);
  return repeats && /^[\s_-]+\S/.test(rest) ? rest.replace(/^[\s_-]+/, '') : written;
}

/** APEX values (EXIF 2.3, annex C): f-number = √2^aperture, seconds = 2^-time. */
function powerOf2(value: unknown, factor: number): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? 2 ** (value * factor) : undefined;
}
