import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The part of libheif's C interface that is used; pointers are numbers. */
export interface LibheifModule {
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
  _heif_decoding_options_alloc(): number;
  _heif_decoding_options_free(options: number): void;
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
  _heif_image_handle_get_grid_image_tile_id(
    ...numbers: [
      error: number,
      handle: number,
      upright: number,
      column: number,
      row: number,
      out: number,
    ]
  ): void;
  _heif_image_handle_get_item_id(handle: number): number;
  _heif_item_get_item_data(
    ...numbers: [
      error: number,
      context: number,
      item: number,
      compression: number,
      data: number,
      size: number,
    ]
  ): void;
  _heif_release_item_data(context: number, data: number): void;
  _heif_item_get_transformation_properties(c: number, item: number, ids: number, n: number): number;
  _heif_item_get_property_type(context: number, item: number, property: number): number;
  _heif_item_get_property_transform_rotation_ccw(c: number, item: number, property: number): number;
  _heif_item_get_property_transform_mirror(c: number, item: number, property: number): number;
  _heif_image_get_colorspace(image: number): number;
  _heif_image_get_width(image: number, channel: number): number;
  _heif_image_get_height(image: number, channel: number): number;
  _heif_image_get_plane_readonly(image: number, channel: number, stride: number): number;
  _heif_image_get_nclx_color_profile(error: number, image: number, out: number): void;
  _heif_nclx_color_profile_free(profile: number): void;
  _heif_image_release(image: number): void;
}

let loading: Promise<LibheifModule> | undefined;

/** Loads the WebAssembly build of libheif and its decoders, once. */
export function libheif(): Promise<LibheifModule> {
  loading ??= (async () => {
    const load = createRequire(import.meta.url);
    const wasmBinary = await readFile(load.resolve('libheif-js/libheif-wasm/libheif.wasm'));
    const make: (options: object) => Promise<LibheifModule> = load(
      'libheif-js/libheif-wasm/libheif.js',
    );
    return await make({ wasmBinary, print: () => {}, printErr: () => {} });
  })();
  return loading;
}
