import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Size } from '../preprocessing.ts';
import type { Plane } from '../reduce.ts';

/** The functions of libheif's C interface that are used; pointers are numbers. */
interface LibheifModule {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  _heif_context_alloc(): number;
  _heif_context_free(context: number): void;
  _heif_context_read_from_memory(e: number, c: number, data: number, n: number, o: number): void;
  _heif_context_get_primary_image_handle(error: number, context: number, out: number): void;
  _heif_image_handle_get_width(handle: number): number;
  _heif_image_handle_get_height(handle: number): number;
  _heif_image_handle_has_alpha_channel(handle: number): number;
  _heif_image_handle_get_luma_bits_per_pixel(handle: number): number;
  _heif_image_handle_get_number_of_thumbnails(handle: number): number;
  _heif_image_handle_get_list_of_thumbnail_IDs(handle: number, ids: number, n: number): number;
  _heif_image_handle_get_thumbnail(error: number, handle: number, id: number, out: number): void;
  _heif_image_handle_get_raw_color_profile_size(handle: number): number;
  _heif_image_handle_get_raw_color_profile(error: number, handle: number, out: number): void;
  _heif_image_handle_release(handle: number): void;
  _heif_decode_image(
    e: number,
    h: number,
    out: number,
    space: number,
    chroma: number,
    o: number,
  ): void;
  _heif_image_handle_get_image_tiling(e: number, h: number, upright: number, out: number): void;
  _heif_image_handle_decode_image_tile(
    ...numbers: [
      error: number,
      handle: number,
      out: number,
      space: number,
      chroma: number,
      options: number,
      column: number,
      row: number,
    ]
  ): void;
  _heif_image_get_colorspace(image: number): number;
  _heif_image_get_width(image: number, channel: number): number;
  _heif_image_get_height(image: number, channel: number): number;
  _heif_image_get_plane_readonly(image: number, channel: number, stride: number): number;
  _heif_image_get_nclx_color_profile(error: number, image: number, out: number): void;
  _heif_nclx_color_profile_free(profile: number): void;
  _heif_image_release(image: number): void;
}

/** What decoding is asked for: the codec's own planes, or 8-bit RGB, with alpha or without. */
export const WANTED = {
  planes: { space: 99, chroma: 99 },
  rgb: { space: 1, chroma: 10 },
  rgba: { space: 1, chroma: 11 },
} as const;

export const CHANNEL = { luma: 0, cb: 1, cr: 2, interleaved: 10 } as const;
export const YCBCR = 0;

/** How luma and chroma were made of colours (ITU-T H.273). */
export interface Coefficients {
  readonly matrix: number;
  readonly fullRange: boolean;
}

/** How an image is put together, upright: how much of the first tiles lies left of and above its corner. */
export interface Tiling {
  readonly columns: number;
  readonly rows: number;
  readonly tile: Size;
  readonly left: number;
  readonly top: number;
}

/** An image of a file, decoded only when asked for. */
export interface HeifHandle extends Size {
  readonly hasAlpha: boolean;
  /** Bits of a sample. */
  readonly depth: number;
  thumbnails(): HeifHandle[];
  /** ICC profile. */
  icc(): Uint8Array | undefined;
  decode(wanted: Layout): HeifImage;
  tiling(): Tiling;
  decodeTile(wanted: Layout, column: number, row: number): HeifImage;
}

interface Layout {
  readonly space: number;
  readonly chroma: number;
}

/** Decoded pixels. What `plane` gives is a view that holds until the next call of the library. */
export interface HeifImage {
  readonly space: number;
  readonly coefficients: Coefficients | undefined;
  plane(channel: number, channels: number): Plane;
  /** Gives its memory back; it goes with the file at the latest. */
  release(): void;
}

let loading: Promise<LibheifModule> | undefined;

function libheif(): Promise<LibheifModule> {
  loading ??= (async () => {
    const require = createRequire(import.meta.url);
    const wasmBinary = await readFile(require.resolve('libheif-js/libheif-wasm/libheif.wasm'));
    const make: (
      options: object,
    ) => Promise<LibheifModule> = require('libheif-js/libheif-wasm/libheif.js');
    return await make({ wasmBinary, print: () => {}, printErr: () => {} });
  })();
  return loading;
}

/** Reads a HEIF file and hands its primary image to `use`; everything is released afterwards. */
export async function withHeif<T>(file: Uint8Array, use: (primary: HeifHandle) => T): Promise<T> {
  const module = await libheif();
  const session = new Session(module);
  try {
    return use(session.open(file));
  } finally {
    session.close();
  }
}

/** Keeps account of what has to be released, in the order opposite to its making. */
class Session {
  readonly #module: LibheifModule;
  readonly #releases: (() => void)[] = [];
  /** Room for a heif_error (code, subcode, message) and for one result. */
  readonly #error: number;
  readonly #out: number;

  constructor(module: LibheifModule) {
    this.#module = module;
    this.#error = this.#room(16);
    this.#out = this.#room(16);
  }

  open(file: Uint8Array): HeifHandle {
    const module = this.#module;
    const data = this.#room(file.length);
    module.HEAPU8.set(file, data);
    const context = module._heif_context_alloc();
    this.#releases.push(() => module._heif_context_free(context));
    module._heif_context_read_from_memory(this.#error, context, data, file.length, 0);
    this.#check();
    module._heif_context_get_primary_image_handle(this.#error, context, this.#out);
    return this.#handle(this.#result());
  }

  close(): void {
    for (const release of this.#releases.reverse()) release();
  }

  #handle(handle: number): HeifHandle {
    const module = this.#module;
    this.#releases.push(() => module._heif_image_handle_release(handle));
    return {
      width: module._heif_image_handle_get_width(handle),
      height: module._heif_image_handle_get_height(handle),
      hasAlpha: module._heif_image_handle_has_alpha_channel(handle) !== 0,
      depth: module._heif_image_handle_get_luma_bits_per_pixel(handle),
      thumbnails: () => this.#thumbnails(handle),
      icc: () => this.#icc(handle),
      decode: ({ space, chroma }) => {
        module._heif_decode_image(this.#error, handle, this.#out, space, chroma, 0);
        return this.#image(this.#result());
      },
      tiling: () => this.#tiling(handle),
      decodeTile: ({ space, chroma }, column, row) => {
        const place = [column, row] as const;
        const e = this.#error;
        module._heif_image_handle_decode_image_tile(
          e,
          handle,
          this.#out,
          space,
          chroma,
          0,
          ...place,
        );
        return this.#image(this.#result());
      },
    };
  }

  /** Version, columns, rows, tile and image size and offset, in four bytes each. */
  #tiling(handle: number): Tiling {
    const room = this.#room(128);
    this.#module._heif_image_handle_get_image_tiling(this.#error, handle, 1, room);
    this.#check();
    const at = (index: number): number => this.#long(room + index * 4);
    const [columns, rows, width, height] = [at(1), at(2), at(3), at(4)];
    return {
      columns,
      rows,
      tile: { width, height },
      // Of a turned grid libheif gives what is seen of the first tile, not what is hidden of it.
      top: at(7) === 0 ? 0 : rows * height - at(6),
      left: at(8) === 0 ? 0 : columns * width - at(5),
    };
  }

  #thumbnails(handle: number): HeifHandle[] {
    const count = Math.min(this.#module._heif_image_handle_get_number_of_thumbnails(handle), 16);
    const ids = this.#room(count * 4);
    this.#module._heif_image_handle_get_list_of_thumbnail_IDs(handle, ids, count);
    return Array.from({ length: count }, (_, index) => {
      const id = this.#long(ids + index * 4);
      this.#module._heif_image_handle_get_thumbnail(this.#error, handle, id, this.#out);
      return this.#handle(this.#result());
    });
  }

  #icc(handle: number): Uint8Array | undefined {
    const size = this.#module._heif_image_handle_get_raw_color_profile_size(handle);
    if (size <= 0) return undefined;
    const room = this.#room(size);
    this.#module._heif_image_handle_get_raw_color_profile(this.#error, handle, room);
    this.#check();
    return this.#module.HEAPU8.slice(room, room + size);
  }

  #image(image: number): HeifImage {
    const module = this.#module;
    let held = true;
    const release = (): void => {
      if (held) module._heif_image_release(image);
      held = false;
    };
    this.#releases.push(release);
    return {
      release,
      space: module._heif_image_get_colorspace(image),
      coefficients: this.#coefficients(image),
      plane: (channel, channels) => {
        const start = module._heif_image_get_plane_readonly(image, channel, this.#out);
        if (start === 0) throw new Error(`no channel ${channel}`);
        const stride = this.#long(this.#out);
        const width = module._heif_image_get_width(image, channel);
        const height = module._heif_image_get_height(image, channel);
        const data = module.HEAPU8.subarray(start, start + stride * height);
        return { data, width, height, stride, channels };
      },
    };
  }

  /** The structure's version, primaries, transfer, matrix and range, four bytes apart. */
  #coefficients(image: number): Coefficients | undefined {
    const module = this.#module;
    module._heif_image_get_nclx_color_profile(this.#error, image, this.#out);
    if (this.#long(this.#error) !== 0) return undefined;
    const profile = this.#long(this.#out);
    const matrix = this.#long(profile + 12);
    const fullRange = module.HEAPU8[profile + 16] !== 0;
    module._heif_nclx_color_profile_free(profile);
    return { matrix, fullRange };
  }

  #room(bytes: number): number {
    const pointer = this.#module._malloc(Math.max(bytes, 1));
    if (pointer === 0) throw new Error('no memory left for it');
    this.#releases.push(() => this.#module._free(pointer));
    return pointer;
  }

  #result(): number {
    this.#check();
    return this.#long(this.#out);
  }

  #check(): void {
    const code = this.#long(this.#error);
    if (code !== 0) throw new Error(`libheif error ${code}.${this.#long(this.#error + 4)}`);
  }

  /** An unsigned little-endian number of 32 bits; the heap may have moved since the last. */
  #long(pointer: number): number {
    const { buffer, byteOffset } = this.#module.HEAPU8;
    return new DataView(buffer, byteOffset).getUint32(pointer, true);
  }
}
