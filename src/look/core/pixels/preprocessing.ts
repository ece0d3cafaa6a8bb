/** The names of Pillow's filters, in the order of its constants 0 to 5. */
export const RESAMPLE_FILTERS = [
  'nearest',
  'lanczos',
  'bilinear',
  'bicubic',
  'box',
  'hamming',
] as const;
export type ResampleFilter = (typeof RESAMPLE_FILTERS)[number];

/** Preprocessing for a network, in the terms of Hugging Face's image processors. */
export interface Preprocessing {
  readonly resize:
    | { readonly mode: 'shortest-edge'; readonly size: number }
    | { readonly mode: 'exact'; readonly width: number; readonly height: number };
  readonly resample: ResampleFilter;
  /** Centre crop after resizing; undefined keeps the whole picture. */
  readonly crop: Size | undefined;
  /** Factor applied to each byte before mean and standard deviation, usually 1/255. */
  readonly rescale: number;
  readonly mean: Triple;
  readonly std: Triple;
  readonly channelOrder: 'rgb' | 'bgr';
  /** False takes the stored pixels: no orientation, no colour management (the notebook). */
  readonly asDisplayed: boolean;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Triple = readonly [number, number, number];

/** A picture resized to `width` x `height`, then cropped to the box of size `crop` at `left`, `top`. */
export interface Geometry extends Size {
  readonly left: number;
  readonly top: number;
  readonly crop: Size;
}

/** The geometry for a picture of the given size, rounded as the reference processors round. */
export function geometryOf(picture: Size, preprocessing: Preprocessing): Geometry {
  const resized = resizedSize(picture, preprocessing.resize);
  const crop = preprocessing.crop ?? resized;
  return {
    ...resized,
    left: Math.floor((resized.width - crop.width) / 2),
    top: Math.floor((resized.height - crop.height) / 2),
    crop,
  };
}

function resizedSize({ width, height }: Size, resize: Preprocessing['resize']): Size {
  if (resize.mode === 'exact') return { width: resize.width, height: resize.height };
  const { size } = resize;
  return width <= height
    ? { width: size, height: Math.floor((size * height) / width) }
    : { width: Math.floor((size * width) / height), height: size };
}

/**
 * The preprocessing of the notebook exercise: nearest neighbour to the network's own input size,
 * ignoring orientation and aspect ratio, value/255, then the network's own range.
 */
export function notebookPreprocessing(own: Preprocessing): Preprocessing {
  const { width, height } = inputSize(own);
  return {
    ...own,
    resize: { mode: 'exact', width, height },
    resample: 'nearest',
    crop: undefined,
    asDisplayed: false,
  };
}

/** Size of the network's input, in pixels. */
export function inputSize({ crop, resize }: Preprocessing): Size {
  if (crop !== undefined) return crop;
  return resize.mode === 'exact' ? resize : { width: resize.size, height: resize.size };
}
