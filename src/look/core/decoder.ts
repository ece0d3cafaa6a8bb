import type { Metadata, Sharp } from 'sharp';
import type { JpegFile } from './jpeg/shrink-request.ts';
import type { LookSettings } from './limits.ts';
import type { Geometry, Size } from './pixels/preprocessing.ts';

/** How a picture is opened. */
export interface DecoderOptions extends LookSettings {
  /** The bytes as they lie: without colour management. Default false. */
  readonly ignoreIcc?: boolean;
  /** What damage is passed over. Default what every viewer passes over. */
  readonly tolerance?: Tolerance;
}

/** None; what is minor (stray bytes, a wrong checksum); any, as far as the data goes. */
export type Tolerance = 'none' | 'minor' | 'any';

/** Pixels that sharp can take, not decoded yet, and their size as they lie there. */
export interface PixelSource extends Size {
  readonly picture: Sharp;
  /**
   * Whether libvips' filters come close to Pillow's however much is shrunk: its decoder can do the
   * first part of it (JPEG, WebP).
   */
  readonly scales?: boolean;
  /** The JPEG that these pixels are decoded from. */
  readonly jpeg?: JpegFile;
}

/** The size to which a picture will be brought, and the box of it that will be looked at. */
export type WantedView = Size & Partial<Geometry>;

/** A picture whose header has been read and found acceptable. */
export interface PictureDecoder {
  /** As sharp gives it; of what sharp does not read, what corresponds to it. */
  readonly metadata: Metadata;
  /**
   * The picture, as stored; not fewer pixels than wanted, but perhaps fewer than it has, and not
   * necessarily anything outside the box.
   */
  source(wanted?: WantedView): Promise<PixelSource>;
  /** An embedded copy that shows the same, as stored, if there is one that is large enough. */
  preview?(wanted: Size): Promise<PixelSource | undefined>;
}
