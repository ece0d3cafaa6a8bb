import { defined } from '../../../base/defined.ts';
import { type CameraFacts, cameraFacts } from './camera.ts';
import { type ExifBlocks, exifBlocks, textOf, wideText } from './exif.ts';
import { captureTime } from './time.ts';
import { xmpReader } from './xmp.ts';

/** Facts recorded in the picture itself. Unknown facts are absent. */
export interface CaptureFacts extends CameraFacts {
  /** In pixels, as displayed (orientation applied). */
  readonly width: number;
  readonly height: number;
  /** Local time of capture in ISO 8601, with its offset if known; only the day if no time is known. */
  readonly takenAt?: string;
  /** Degrees in WGS 84; south is negative. */
  readonly latitude?: number;
  /** Degrees in WGS 84; west is negative. */
  readonly longitude?: number;
  /** Where it was taken, in the photographer's words. */
  readonly place?: string;
  readonly city?: string;
  readonly country?: string;
  /** The description, or else the title. */
  readonly caption?: string;
  /** The file is cut off or damaged, and only the readable part was decoded. */
  readonly truncated?: true;
}

/** The metadata blocks that facts come from, in the form of sharp's metadata. */
interface FactSource {
  /** In pixels, as displayed. */
  readonly autoOrient: { readonly width: number; readonly height: number };
  /** Begins with `Exif\0\0` or with the byte order. */
  readonly exif?: Buffer | undefined;
  readonly xmp?: Uint8Array | undefined;
}

/** Capture facts from a picture's metadata. Damaged EXIF or XMP counts as none. */
export function captureFacts({ autoOrient, exif, xmp: packet }: FactSource): CaptureFacts {
  const { width, height } = autoOrient;
  if (exif === undefined && packet === undefined) return { width, height };
  const blocks = exifBlocks(exif);
  const xmp = xmpReader(packet);
  return {
    width,
    height,
    ...defined({ takenAt: captureTime(blocks, exif, xmp) }),
    ...cameraFacts(blocks, xmp),
    ...coordinates(blocks),
    ...defined({
      place: xmp('Iptc4xmpCore:Location'),
      city: xmp('photoshop:City'),
      country: xmp('photoshop:Country'),
      caption: captionOf(blocks, xmp),
    }),
  };
}

function coordinates({ GPSInfo }: ExifBlocks): Pick<CaptureFacts, 'latitude' | 'longitude'> {
  const latitude = degrees(GPSInfo?.GPSLatitude, GPSInfo?.GPSLatitudeRef, 90);
  const longitude = degrees(GPSInfo?.GPSLongitude, GPSInfo?.GPSLongitudeRef, 180);
  if (latitude === undefined || longitude === undefined) return {};
  // 0, 0 in the Gulf of Guinea is what devices without a fix write.
  return latitude === 0 && longitude === 0 ? {} : { latitude, longitude };
}

function degrees(parts: unknown, reference: unknown, most: number): number | undefined {
  if (!Array.isArray(parts)) return undefined;
  const [whole = Number.NaN, minutes = 0, seconds = 0] = parts.map(Number);
  const value = whole + minutes / 60 + seconds / 3600;
  if (!(value >= 0 && value <= most)) return undefined;
  return /^[SW]/i.test(textOf(reference) ?? '') ? -value : value;
}

/** Captions that cameras and programs write by default. */
const NO_CAPTION =
  /^(?:(?:\w+ ){1,3}camera|sony dsc|dcim|exif.?jpeg.?picture|default|untitled|screenshot|<.*>|(?:cof|dav|mde|hdr|rhdr|vhdr|sdr|oznor|fbt|btr|edf|ptr|rbt|bty)(?:_\w+)?)$/i;

function captionOf(
  { Image }: ExifBlocks,
  xmp: (name: string) => string | undefined,
): string | undefined {
  return [
    xmp('dc:description'),
    textOf(Image?.ImageDescription),
    xmp('dc:title'),
    wideText(Image?.XPTitle),
    wideText(Image?.XPComment),
  ].find((text) => text !== undefined && text !== '' && !NO_CAPTION.test(text));
}
