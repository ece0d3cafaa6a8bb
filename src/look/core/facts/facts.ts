import { defined } from '../../../base/defined.ts';
import type { MetadataBlocks } from '../blocks/blocks.ts';
import type { Size } from '../pixels/preprocessing.ts';
import { type CameraFacts, cameraFacts } from './camera.ts';
import { captureDates } from './dates/capture-dates.ts';
import { bestTaken, type Taken } from './dates/taken.ts';
import { EXIF, readExif } from './exif.ts';
import { readIptc } from './iptc.ts';
import { personsIn } from './persons.ts';
import { coordinatesOf, type PlaceFacts, writtenPlace } from './place.ts';
import { type WrittenFacts, writtenFacts } from './written/written.ts';
import { readXmp } from './xmp.ts';

/** Facts recorded in the picture itself. Unknown facts are absent. */
export interface CaptureFacts extends CameraFacts, Taken, PlaceFacts, WrittenFacts {
  /** In pixels, as displayed (orientation applied). */
  readonly width: number;
  readonly height: number;
  /** Degrees in WGS 84; south is negative. */
  readonly latitude?: number;
  /** Degrees in WGS 84; west is negative. */
  readonly longitude?: number;
  /** The names of people in the picture, from left to right where their places are known. */
  readonly persons?: readonly string[];
  /** The file is truncated or damaged, and only the readable part was decoded. */
  readonly truncated?: true;
  /** Its colours, coarsely: a ThumbHash in base64. */
  readonly thumbhash?: string;
}

/**
 * Capture facts from a picture's metadata. Damaged metadata counts as none.
 * @param size in pixels, as displayed
 * @param latest no picture was taken later, in milliseconds since 1970
 */
export async function captureFacts(
  { width, height }: Size,
  { exif: places, xmp: packets, iptc: datasets, ...blocks }: MetadataBlocks,
  latest?: number,
): Promise<CaptureFacts> {
  const exif = await readExif(places);
  const xmp = readXmp(packets);
  const { film, maker, creationTime, texts } = blocks;
  const iptc = readIptc(datasets, blocks.iptcDigest);
  const orientation =
    exif.image.positive(EXIF.orientation) ?? Number(xmp.text('tiff:Orientation') ?? 1);
  const persons = personsIn(xmp, { width, height, orientation });
  const dates = captureDates({ exif, xmp, iptc, ...defined({ film, maker, creationTime }) });
  return {
    width,
    height,
    ...bestTaken(dates, latest),
    ...cameraFacts(exif, xmp, film ?? maker),
    ...coordinatesOf(exif, xmp, film?.location),
    ...writtenPlace(xmp, iptc),
    ...writtenFacts({ exif, xmp, iptc, texts }),
    ...defined({ persons: persons.length === 0 ? undefined : persons }),
  };
}
