import type { Metadata, Sharp } from 'sharp';
import type { JpegFile } from './jpeg/shrink-request.ts';
import type { LookSettings } from './limits.ts';
import type { Geometry, Size } from './pixels/preprocessing.ts';

/** The first bytes of a file, already read, and its size. */
export interface FileStart {
  readonly bytes: Buffer;
  readonly size: number;
}

/** Options for opening a decoder. */
export interface DecoderOptions extends LookSettings {
  /** Decode the stored values, without colour management. Default false. */
  readonly ignoreIcc?: boolean;
  /** Which damage to ignore. Default `minor`. */
  readonly tolerance?: Tolerance;
}

/** `minor` is damage that every viewer ignores (stray bytes, a wrong checksum); `any` reads as far as the data goes. */
export type Tolerance = 'none' | 'minor' | 'any';

/** An undecoded picture for sharp, and its size as stored. */
export interface PixelSource extends Size {
  readonly picture: Sharp;
  /**
   * Whether the decoder does the first part of shrinking (JPEG, WebP), so that libvips' filters stay
   * close to Pillow's at any scale.
   */
  readonly scales?: boolean;
  /** The JPEG behind these pixels. */
  readonly jpeg?: JpegFile;
}

/** The size that a picture will be resized to, and the box that will be cropped from it. */
export type WantedView = Size & Partial<Geometry>;

/** A decoder that has read a picture's header and accepted it. */
export interface PictureDecoder {
  /** sharp's metadata, or its equivalent for formats that sharp does not read. */
  readonly metadata: Metadata;
  /** The first bytes of the file, if they have been read. */
  readonly start?: FileStart;
  /**
   * The picture as stored. It has at least the wanted size, possibly less than its own, and may be
   * empty outside the box.
   */
  source(wanted?: WantedView): Promise<PixelSource>;
  /** An embedded copy of the same scene, as stored, if one is large enough. */
  preview?(wanted: Size): Promise<PixelSource | undefined>;
}
