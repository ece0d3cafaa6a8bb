import { type CameraFacts, cameraFacts } from './camera.ts';
import { type ExifBlocks, exifBlocks, textOf, wideText } from './exif.ts';
import { captureTime } from './time.ts';
import { xmpReader } from './xmp.ts';

/** What a picture says of itself. Facts it does not know are absent. */
export interface CaptureFacts extends CameraFacts {
  /** Pixels, as displayed (orientation applied). */
  readonly width: number;
  readonly height: number;
  /**
   * ISO 8601: the local time of capture, with its offset where it is known; the day alone where
   * there is no more.
   */
  readonly takenAt?: string;
  /** WGS 84, degrees; south and west are negative. */
  readonly latitude?: number;
  readonly longitude?: number;
  /** Where it was taken, as somebody wrote into the picture. */
  readonly place?: string;
  readonly city?: string;
  readonly country?: string;
  /** What somebody wrote about it: the description, or else the title. */
  readonly caption?: string;
  /** The file is cut off or damaged, and only what could be read of it was looked at. */
  readonly truncated?: true;
}

/** The blocks of a picture that facts come from, as sharp's metadata has them. */
export interface FactSource {
  /** As displayed. */
  readonly autoOrient: { readonly width: number; readonly height: number };
  /** From `Exif\0\0` or the byte order on. */
  readonly exif?: Buffer | undefined;
  readonly xmp?: Uint8Array | undefined;
}

/** Facts from the header that has been read. Pure; damaged EXIF or XMP is as good as none. */
export function captureFacts({ autoOrient, exif, xmp: packet }: FactSource): CaptureFacts {
  const { width, height } = autoOrient;
  if (exif === undefined && packet === undefined) return { width, height };
  const blocks = exifBlocks(exif);
  const xmp = xmpReader(packet);
  const takenAt = captureTime(blocks, exif, xmp);
  return {
    width,
    height,
    ...(takenAt === undefined ? {} : { takenAt }),
    ...cameraFacts(blocks, xmp),
    ...coordinates(blocks),
    ...words({
      place: xmp('Iptc4xmpCore:Location'),
      city: xmp('photoshop:City'),
      country: xmp('photoshop:Country'),
      caption: captionOf(blocks, xmp),
    }),
  };
}

function words(found: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
}

function coordinates({ GPSInfo }: ExifBlocks): Pick<CaptureFacts, 'latitude' | 'longitude'> {
  const latitude = degrees(GPSInfo?.GPSLatitude, GPSInfo?.GPSLatitudeRef, 90);
  const longitude = degrees(GPSInfo?.GPSLongitude, GPSInfo?.GPSLongitudeRef, 180);
  if (latitude === undefined || longitude === undefined) return {};
  // Off the coast of Africa are only those who do not know where they are.
  return latitude === 0 && longitude === 0 ? {} : { latitude, longitude };
}

function degrees(parts: unknown, reference: unknown, most: number): number | undefined {
  if (!Array.isArray(parts)) return undefined;
  const [whole = Number.NaN, minutes = 0, seconds = 0] = parts.map(Number);
  const value = whole + minutes / 60 + seconds / 3600;
  if (!(value >= 0 && value <= most)) return undefined;
  return /^[SW]/i.test(textOf(reference) ?? '') ? -value : value;
}

/** What cameras write of their own accord. */
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
