import type { WantedView } from '../../core/decoder.ts';
import type { Coefficients } from '../../core/heif/ycbcr.ts';
import { lyingGeometry, type Orientation, turnUpright } from '../../core/pixels/orientation.ts';
import type { Geometry, Size } from '../../core/pixels/preprocessing.ts';
import { reductionOf } from '../../core/pixels/reduce.ts';
import type { Pixels } from '../../core/pixels/resample.ts';
import type { DecodedImage } from '../../core/pixels/tiff-image.ts';
import { type HevcStream, hevcFrames } from '../ffmpeg.ts';
import { type Planes, planesOf, planesToRgb } from './heif-planes.ts';
import { type CodedTile, type HeifGrid, type HeifHandle, SAMPLE_FORMATS } from './libheif.ts';

/** Pixels that WebAssembly decodes in the time it takes to start another program. */
const WORTH_A_PROGRAM = 4_000_000;

/** The tiles that a network will see. */
interface TilesInView {
  readonly grid: HeifGrid;
  /** Factor by which the planes are reduced, a power of two. */
  readonly factor: number;
  readonly places: readonly Place[];
}

interface Place {
  readonly column: number;
  readonly row: number;
}

/**
 * The tiles of a grid that intersect the wanted box. Undefined if the picture is not a grid, does not have
 * 8 bits or has alpha.
 */
export function tilesInView(primary: HeifHandle, wanted: WantedView): TilesInView | undefined {
  const grid = primary.hasAlpha || primary.depth !== 8 ? undefined : primary.grid();
  if (grid === undefined) return undefined;
  const { columns, rows, tile, orientation } = grid;
  const { left = 0, top = 0, crop = wanted } = wanted;
  const lying = lyingGeometry({ ...wanted, left, top, crop }, orientation);
  const box = boxIn(grid, lying);
  const places: Place[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [column * tile.width, row * tile.height];
      if (x >= box.right || y >= box.bottom) continue;
      if (x + tile.width <= box.left || y + tile.height <= box.top) continue;
      places.push({ column, row });
    }
  }
  return {
    grid,
    places,
    factor: commonFactor(reductionOf(grid, lying), [tile.width, tile.height]),
  };
}

/**
 * Decodes tile by tile, each reduced before the next, so that the whole is never in memory. Outside the
 * tiles the picture is black.
 * @returns undefined if the tiles are not YCbCr with a known matrix
 */
export function decodeTiles({ grid, places, factor }: TilesInView): DecodedImage | undefined {
  const canvas = new Canvas(grid, factor);
  for (const place of places) {
    const image = grid.decodeTile(SAMPLE_FORMATS.planes, place.column, place.row);
    const planes = planesOf(image);
    if (planes === undefined || !canvas.put(planes, image.coefficients, place)) return undefined;
    image.release();
  }
  return canvas.upright();
}

/** Tiles for another program: the first one decoded, the others coded. */
interface TilesForProgram {
  readonly canvas: Canvas;
  readonly coefficients: Coefficients | undefined;
  readonly configuration: CodedTile['configuration'];
  readonly coded: readonly { readonly place: Place; readonly units: CodedTile['units'] }[];
}

/**
 * Prepares the tiles for another program, from the second on: it does not report the colour
 * coefficients, so the first tile is decoded here to learn them. Undefined if there are too few pixels,
 * and unless all tiles are HEVC in 4:2:0 with the same configuration.
 * @param least minimum pixels for another program to pay off
 */
export function tilesForProgram(
  { grid, places, factor }: TilesInView,
  least = WORTH_A_PROGRAM,
): TilesForProgram | undefined {
  const [first, ...others] = places;
  const { width, height } = grid.tile;
  if (first === undefined || others.length * width * height < least) return undefined;
  const tiles = others.map((place) => ({ place, tile: grid.codedTile(place.column, place.row) }));
  const configuration = tiles[0]?.tile?.configuration;
  if (configuration === undefined) return undefined;
  const coded = tiles.flatMap(({ place, tile }) =>
    tile?.configuration === configuration ? [{ place, units: tile.units }] : [],
  );
  if (coded.length < tiles.length) return undefined;
  const image = grid.decodeTile(SAMPLE_FORMATS.planes, first.column, first.row);
  const planes = planesOf(image);
  const { coefficients } = image;
  const canvas = new Canvas(grid, factor);
  if (planes?.cb.width !== width / 2 || planes.cb.height !== height / 2) return undefined;
  return canvas.put(planes, coefficients, first)
    ? { canvas, coefficients, configuration, coded }
    : undefined;
}

/** Programs that have failed, which are not tried again: they may lack the decoder. */
const UNABLE = new Set<string>();

/**
 * Decodes the tiles with the given program.
 * @returns undefined if it could not decode all of them
 */
export async function decodeByProgram(
  { canvas, coefficients, configuration, coded }: TilesForProgram,
  program: string,
  maxSeconds: number,
): Promise<DecodedImage | undefined> {
  if (UNABLE.has(program)) return undefined;
  const { width, height } = canvas.tile;
  const stream: HevcStream = { program, maxSeconds, parameterSets: configuration.parameterSets };
  const pictures = coded.map(({ units }) => units);
  let index = 0;
  try {
    for await (const frame of hevcFrames(stream, pictures, (width * height * 3) / 2)) {
      const tile = coded[index++];
      if (tile === undefined) return undefined;
      canvas.put(planesOfFrame(frame, canvas.tile), coefficients, tile.place);
    }
  } catch {
    if (index === 0) UNABLE.add(program);
    return undefined;
  }
  return index === coded.length ? canvas.upright() : undefined;
}

/** Splits a planar 4:2:0 frame: luma, then each chroma plane at half the width and height. */
function planesOfFrame(frame: Uint8Array, { width, height }: Size): Planes {
  const half = { width: width / 2, height: height / 2, stride: width / 2, channels: 1 };
  const [toCb, toCr] = [width * height, (width * height * 5) / 4];
  return {
    luma: { data: frame.subarray(0, toCb), width, height, stride: width, channels: 1 },
    cb: { data: frame.subarray(toCb, toCr), ...half },
    cr: { data: frame.subarray(toCr), ...half },
  };
}

/** The whole picture, reduced; black until tiles are pasted in. */
class Canvas {
  readonly tile: Size;
  readonly #pixels: Pixels;
  readonly #factor: number;
  readonly #orientation: Orientation;

  constructor(grid: HeifGrid, factor: number) {
    const width = Math.floor(grid.width / factor);
    const height = Math.floor(grid.height / factor);
    this.tile = grid.tile;
    this.#pixels = { data: new Uint8Array(width * height * 3), width, height };
    this.#factor = factor;
    this.#orientation = grid.orientation;
  }

  /** Puts a tile in its place; false if its planes cannot be converted. */
  put(planes: Planes, coefficients: Coefficients | undefined, { column, row }: Place): boolean {
    const tile = planesToRgb(planes, coefficients, this.#factor);
    if (tile === undefined) return false;
    const { width, height } = this.tile;
    paste(tile, this.#pixels, (column * width) / this.#factor, (row * height) / this.#factor);
    return true;
  }

  upright(): DecodedImage {
    return { ...turnUpright(this.#pixels, this.#orientation), channels: 3 };
  }
}

/** The largest power of two up to `most` that divides all of the numbers. */
function commonFactor(most: number, numbers: readonly number[]): number {
  let factor = 1;
  while (factor * 2 <= most && numbers.every((number) => number % (factor * 2) === 0)) factor *= 2;
  return factor;
}

/** Pixels beyond the box, in the result, that a filter may reach. */
const FILTER_REACH = 4;

function boxIn(
  { width, height }: Size,
  { left, top, crop, ...wanted }: Geometry,
): { left: number; top: number; right: number; bottom: number } {
  const across = width / wanted.width;
  const down = height / wanted.height;
  return {
    left: (left - FILTER_REACH) * across,
    top: (top - FILTER_REACH) * down,
    right: (left + crop.width + FILTER_REACH) * across,
    bottom: (top + crop.height + FILTER_REACH) * down,
  };
}

/** Copies a tile into the picture, cropped at the picture's right and bottom edges. */
function paste(from: DecodedImage, to: Pixels, left: number, top: number): void {
  const width = Math.min(from.width, to.width - left);
  const height = Math.min(from.height, to.height - top);
  for (let y = 0; y < height && width > 0; y++) {
    const row = from.data.subarray(y * from.width * 3, (y * from.width + width) * 3);
    to.data.set(row, ((top + y) * to.width + left) * 3);
  }
}
