import type { Size } from '../../core/pixels/preprocessing.ts';
import type { DecodedImage } from '../../core/pixels/tiff-image.ts';

/** A picture that a decoder of its own reads, not libvips. */
export interface WasmPicture {
  /** Pixels, upright. */
  readonly size: Size;
  readonly channels: 1 | 2 | 3 | 4;
  /** TIFF structure with capture facts. */
  readonly exif: Buffer | undefined;
  /** Decodes; the result may be smaller by a whole factor, but not smaller than wanted. */
  decode(wanted: Size | undefined): Promise<DecodedImage>;
}
