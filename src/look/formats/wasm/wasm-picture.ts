import type { Size } from '../../core/pixels/preprocessing.ts';
import type { DecodedImage } from '../../core/pixels/tiff-image.ts';

/** A picture whose header has been read by a decoder in WebAssembly. */
export interface WasmPicture {
  /** In pixels, upright. */
  readonly size: Size;
  readonly channels: 1 | 2 | 3 | 4;
  /** Decodes the picture, possibly reduced by a whole factor, but not below the wanted size. */
  decode(wanted: Size | undefined): Promise<DecodedImage>;
}
