import readExif from 'exif-reader';
import type { Metadata } from 'sharp';

/** What a picture says of itself. Facts it does not know are absent. */
export interface CaptureFacts {
  /** Pixels, as displayed (orientation applied). */
  readonly width: number;
  readonly height: number;
  /** ISO 8601 local time of capture, with its offset where the camera wrote one. */
  readonly takenAt?: string;
  /** The camera's make, without what the model repeats of it. */
  readonly make?: string;
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
  /** WGS 84, degrees; south and west are negative. */
  readonly latitude?: number;
  readonly longitude?: number;
  readonly caption?: string;
}

/** Facts from the header that sharp has read. Damaged EXIF is as good as none. */
export function captureFacts(metadata: Metadata): CaptureFacts {
  const { width, height } = metadata.autoOrient;
  const takenAt = metadata.exif === undefined ? undefined : captureTime(metadata.exif);
  return { width, height, ...(takenAt === undefined ? {} : { takenAt }) };
}

function captureTime(exif: Buffer): string | undefined {
  try {
    const { Photo, Image } = readExif(exif);
    const taken = Photo?.DateTimeOriginal ?? Photo?.DateTimeDigitized ?? Image?.DateTime;
    if (!(taken instanceof Date) || Number.isNaN(taken.getTime())) return undefined;
    const offset = Photo?.OffsetTimeOriginal ?? Photo?.OffsetTime;
    // exif-reader gives the wall clock's figures as if they were UTC.
    const local = taken.toISOString().slice(0, 19);
    if (!exif.includes(asWritten(local))) return undefined;
    return local + (isOffset(offset) ? offset.slice(0, 6) : '');
  } catch {
    return undefined;
  }
}

/**
 * EXIF's own form. A clock that was never set writes zeros, which exif-reader takes for a day of
 * 1899, as it takes 31 February for one in March: what it gives must be what stands there.
 */
function asWritten(local: string): string {
  return local.replaceAll('-', ':').replace('T', ' ');
}

/** Offsets go from -12:00 to +14:00. */
function isOffset(offset: unknown): offset is string {
  return typeof offset === 'string' && /^[+-](?:0\d|1[0-4]):[0-5]\d/.test(offset);
}
