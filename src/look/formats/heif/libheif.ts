import { type Signal, signalOf } from '../../core/colour/signal.ts';
import {
  type HevcConfiguration,
  hevcConfigurations,
  nalUnits,
} from '../../core/heif/hevc-configuration.ts';
import type { Coefficients } from '../../core/heif/ycbcr.ts';
import { mirrored, type Orientation, turned, UPRIGHT } from '../../core/pixels/orientation.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';
import type { Plane } from '../../core/pixels/reduce.ts';
import { type LibheifModule, libheif } from './libheif-module.ts';

/** Formats to decode to, in libheif's numbers: the codec's own planes, or 8-bit RGB with or without alpha. */
export const SAMPLE_FORMATS = {
  planes: { space: 99, chroma: 99 },
  rgb: { space: 1, chroma: 10 },
  rgba: { space: 1, chroma: 11 },
  /** Two little-endian bytes per sample. */
  deepRgb: { space: 1, chroma: 14 },
} as const;

export const CHANNEL = { luma: 0, cb: 1, cr: 2, interleaved: 10 } as const;
export const YCBCR = 0;

// More than real files have.
const MOST_TILES = 10_000;
const MOST_TRANSFORMS = 8;

/** A picture made of tiles, as stored. */
export interface HeifGrid extends Size {
  readonly columns: number;
  readonly rows: number;
  readonly tile: Size;
  /** The orientation that makes it upright. */
  readonly orientation: Orientation;
  decodeTile(wanted: SampleFormat, column: number, row: number): HeifImage;
  /** A tile for another decoder; undefined if it is not HEVC. */
  codedTile(column: number, row: number): CodedTile | undefined;
}

/** An HEVC tile that has not been decoded. */
export interface CodedTile {
  /** Tiles with the same configuration share the object. */
  readonly configuration: HevcConfiguration;
  readonly units: readonly Uint8Array[];
}

/** An image in a file, decoded on demand. */
export interface HeifHandle extends Size {
  readonly hasAlpha: boolean;
  /** Bits per sample. */
  readonly depth: number;
  thumbnails(): HeifHandle[];
  /** The ICC profile, if there is one. */
  icc(): Uint8Array | undefined;
  decode(wanted: SampleFormat): HeifImage;
  /** The tiles; undefined if the image is not a grid, or is cropped as well as turned. */
  grid(): HeifGrid | undefined;
}

interface SampleFormat {
  readonly space: number;
  readonly chroma: number;
}

/** Decoded pixels in the library's memory. */
export interface HeifImage {
  readonly space: number;
  readonly coefficients: Coefficients | undefined;
  /** How its samples encode light; undefined if they can be shown as they are. */
  readonly signal: Signal | undefined;
  /** A view that is valid until the next call of the library. */
  plane(channel: number, channels: number): Plane;
  /** Frees its memory, which is otherwise freed with the file. */
  release(): void;
}

/**
 * Reads a HEIF file and passes its primary image to `use`. Everything is released afterwards.
 * @throws Error with libheif's code if it cannot be read
 */
export async function withHeif<T>(file: Buffer, use: (primary: HeifHandle) => T): Promise<T> {
  const module = await libheif();
  const session = new HeifSession(module, file);
  try {
    return use(session.open());
  } finally {
    session.close();
  }
}

/** An open file; resources are released in the reverse order of their allocation. */
class HeifSession {
  readonly #module: LibheifModule;
  readonly #releases: (() => void)[] = [];
  /** Address of a heif_error (code, subcode, message). */
  readonly #error: number;
  /** Address of one result. */
  readonly #out: number;
  readonly #file: Buffer;
  #context = 0;

  constructor(module: LibheifModule, file: Buffer) {
    this.#module = module;
    this.#file = file;
    this.#error = this.#room(16);
    this.#out = this.#room(16);
  }

  open(): HeifHandle {
    const module = this.#module;
    const file = this.#file;
    const data = this.#room(file.length);
    module.HEAPU8.set(file, data);
    const context = module._heif_context_alloc();
    this.#context = context;
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
      grid: () => this.#grid(handle),
    };
  }

  /** libheif's structure: version, columns, rows, tile size and image size, four bytes each. */
  #grid(handle: number): HeifGrid | undefined {
    const room = this.#room(128);
    this.#module._heif_image_handle_get_image_tiling(this.#error, handle, 0, room);
    this.#check();
    const at = (index: number): number => this.#long(room + index * 4);
    const [columns, rows] = [at(1), at(2)];
    const orientation = this.#orientation(handle);
    if (columns * rows < 2 || columns * rows > MOST_TILES || orientation === undefined) return;
    const configurations = hevcConfigurations(this.#file);
    const lying = this.#optionsToLeaveLying();
    return {
      columns,
      rows,
      tile: { width: at(3), height: at(4) },
      width: at(5),
      height: at(6),
      orientation,
      decodeTile: ({ space, chroma }, column, row) => {
        const numbers = [
          this.#error,
          handle,
          this.#out,
          space,
          chroma,
          lying,
          column,
          row,
        ] as const;
        this.#module._heif_image_handle_decode_image_tile(...numbers);
        return this.#image(this.#result());
      },
      codedTile: (column, row) => {
        const item = this.#tileItem(handle, column, row);
        const configuration = configurations.get(item);
        if (configuration === undefined) return undefined;
        return { configuration, units: nalUnits(this.#itemData(item), configuration.lengthBytes) };
      },
    };
  }

  /** Decoding options; their second byte switches off mirroring and rotation. */
  #optionsToLeaveLying(): number {
    const module = this.#module;
    const options = module._heif_decoding_options_alloc();
    this.#releases.push(() => module._heif_decoding_options_free(options));
    module.HEAPU8[options + 1] = 1;
    return options;
  }

  #tileItem(handle: number, column: number, row: number): number {
    const [error, out] = [this.#error, this.#out];
    this.#module._heif_image_handle_get_grid_image_tile_id(error, handle, 0, column, row, out);
    return this.#result();
  }

  #itemData(item: number): Buffer {
    const module = this.#module;
    const [data, size] = [this.#out, this.#out + 8];
    module._heif_item_get_item_data(this.#error, this.#context, item, 0, data, size);
    this.#check();
    const start = this.#long(data);
    const copy = Buffer.from(module.HEAPU8.subarray(start, start + this.#long(size)));
    module._heif_release_item_data(this.#context, data);
    return copy;
  }

  /** Undefined if there are transformations other than mirroring and rotation. */
  #orientation(handle: number): Orientation | undefined {
    const module = this.#module;
    const context = this.#context;
    const item = module._heif_image_handle_get_item_id(handle);
    const ids = this.#room(MOST_TRANSFORMS * 4);
    const count = module._heif_item_get_transformation_properties(
      context,
      item,
      ids,
      MOST_TRANSFORMS,
    );
    let orientation: Orientation | undefined = UPRIGHT;
    for (let index = 0; index < count; index++) {
      const id = this.#long(ids + index * 4);
      const angle = module._heif_item_get_property_transform_rotation_ccw(context, item, id);
      const mirror = module._heif_item_get_property_transform_mirror(context, item, id);
      if (angle >= 0) orientation = turned(orientation, angle);
      else if (mirror >= 0) orientation = mirrored(orientation, mirror === 0 ? 'Y' : 'X');
      else return undefined;
    }
    return orientation;
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
      ...this.#codePoints(image),
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

  /** libheif's structure: version, primaries, transfer, matrix and range, four bytes each. */
  #codePoints(image: number): Pick<HeifImage, 'coefficients' | 'signal'> {
    const module = this.#module;
    module._heif_image_get_nclx_color_profile(this.#error, image, this.#out);
    if (this.#long(this.#error) !== 0) return { coefficients: undefined, signal: undefined };
    const profile = this.#long(this.#out);
    const [primaries, transfer, matrix] = [4, 8, 12].map((at) => this.#long(profile + at));
    const fullRange = module.HEAPU8[profile + 16] !== 0;
    module._heif_nclx_color_profile_free(profile);
    return {
      coefficients: { matrix: matrix ?? 2, fullRange },
      signal: signalOf(primaries ?? 2, transfer ?? 2),
    };
  }

  #room(bytes: number): number {
    const pointer = this.#module._malloc(Math.max(bytes, 1));
    if (pointer === 0) throw new Error('libheif is out of memory');
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

  /** Reads an unsigned 32-bit number; the heap may have moved since the last call. */
  #long(pointer: number): number {
    const { buffer, byteOffset } = this.#module.HEAPU8;
    return new DataView(buffer, byteOffset).getUint32(pointer, true);
  }
}
