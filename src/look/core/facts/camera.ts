import { type ExifBlocks, positive, textOf } from './exif.ts';

/** The camera and how it was set. What it does not say is absent. */
export interface CameraFacts {
  /** Without legal form: "Nikon" of "NIKON CORPORATION". */
  readonly make?: string;
  /** Without the make: "D70" of "NIKON D70". */
  readonly model?: string;
  readonly lens?: string;
  /** ISO sensitivity. */
  readonly iso?: number;
  /** f-number. */
  readonly aperture?: number;
  /** Seconds. */
  readonly exposure?: number;
  /** Millimetres, of the lens itself and not as it would be on 35 mm film. */
  readonly focalLength?: number;
}

const LEGAL_FORM =
  /[\s,]+(?:corporation|corp\.?|company|co\.?|ltd\.?|inc\.?|gmbh|ag|electronics|imaging|optical|camera)(?=[\s,.]|$)\.?/gi;

/** What cameras write where they know no lens. */
const NO_LENS = /^(?:-+|none|unknown.*|n\/a|0(?:\.0)? ?mm.*|[\s0./-]*)$/i;

export function cameraFacts(
  { Image, Photo }: ExifBlocks,
  xmp: (name: string) => string | undefined,
): CameraFacts {
  const make = makeOf(textOf(Image?.Make) ?? xmp('tiff:Make'));
  const model = modelOf(textOf(Image?.Model) ?? xmp('tiff:Model'), make);
  const lens = textOf(Photo?.LensModel) ?? xmp('exifEX:LensModel') ?? xmp('aux:Lens');
  const iso = positive(Photo?.ISOSpeedRatings);
  const aperture = positive(Photo?.FNumber) ?? powerOf2(Photo?.ApertureValue, 0.5);
  const exposure = positive(Photo?.ExposureTime) ?? powerOf2(Photo?.ShutterSpeedValue, -1);
  const focalLength = positive(Photo?.FocalLength);
  return {
    ...(make === undefined ? {} : { make }),
    ...(model === undefined ? {} : { model }),
    ...(lens === undefined || NO_LENS.test(lens) ? {} : { lens }),
    ...(iso === undefined ? {} : { iso }),
    ...(aperture === undefined ? {} : { aperture }),
    ...(exposure === undefined ? {} : { exposure }),
    ...(focalLength === undefined ? {} : { focalLength }),
  };
}

function makeOf(written: string | undefined): string | undefined {
  const name = written?.replace(LEGAL_FORM, '').trim() || written;
  // Names that are shouted, not abbreviations such as DJI or HTC.
  return name?.replace(/\b\p{Lu}{4,}\b/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}

function modelOf(written: string | undefined, make: string | undefined): string | undefined {
  if (written === undefined || make === undefined) return written;
  const repeats = written.toLowerCase().startsWith(make.toLowerCase());
  const rest = written.slice(make.length);
  return repeats && /^[\s_-]+\S/.test(rest) ? rest.replace(/^[\s_-]+/, '') : written;
}

/** APEX values: the aperture is √2 to the power of its own, the time 2 to that of the opposite. */
function powerOf2(value: unknown, factor: number): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? 2 ** (value * factor) : undefined;
}
