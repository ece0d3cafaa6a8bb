import type { Size } from '../../look/core/pixels/preprocessing.ts';

/** A face: its box as shares of the picture's sides, 0 to 1, and a score of 0 to 1. */
export interface Face {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly score: number;
}

/** What the network says of one picture: a row for each anchor. */
export interface FacesOutput {
  readonly logits: ArrayLike<number>;
  /** Of each row the first four are the box's centre, from the anchor, and its size: pixels of the input. */
  readonly boxes: ArrayLike<number>;
}

/** Pixels between anchors, and anchors at each place (Bazarevsky et al. 2019, figure 2). */
const MAPS = [
  { stride: 16, anchors: 2 },
  { stride: 32, anchors: 6 },
] as const;

const ROW = 16;

/** The input's sides are multiples of it, so that both maps end where the picture does. */
const COARSEST = 32;

/** Of faces that overlap by more only one is kept, as intersection over union. */
const SAME_FACE = 0.3;

/**
 * Faces count from this score up: on 191 pictures of COCO 94 in 100 then lie in a person's upper half, and
 * 53 in 100 people of at least 3 % of the picture have one; from 0.6 up 88 and 57, from 0.8 up 97 and 41.
 */
const LEAST_SCORE = 0.7;

/**
 * The size at which the network is shown a picture: as it is, neither squeezed nor padded, with a longest
 * side of `side` pixels.
 */
export function facesSize({ width, height }: Size, side: number): Size {
  const scale = side / Math.max(width, height);
  const multiple = (length: number): number =>
    Math.max(1, Math.round((length * scale) / COARSEST)) * COARSEST;
  return { width: multiple(width), height: multiple(height) };
}

/**
 * The faces in a picture, the likeliest first.
 * @param input the size at which the network was shown it, from {@link facesSize}
 * @param least the least score, 0 to 1
 */
export function facesOf(output: FacesOutput, input: Size, least = LEAST_SCORE): Face[] {
  return blended(candidates(output, input, least));
}

function candidates({ logits, boxes }: FacesOutput, input: Size, least: number): Face[] {
  return anchorsOf(input)
    .flatMap(([x, y], anchor) => {
      const score = 1 / (1 + Math.exp(-(logits[anchor] ?? 0)));
      if (!(score >= least)) return [];
      const value = (place: number): number => boxes[anchor * ROW + place] ?? 0;
      const [width, height] = [value(2) / input.width, value(3) / input.height];
      const left = (x + value(0)) / input.width - width / 2;
      const top = (y + value(1)) / input.height - height / 2;
      return width > 0 && height > 0 ? [{ left, top, width, height, score }] : [];
    })
    .sort((a, b) => b.score - a.score);
}

/** The centres of the places that rows stand for, in pixels: the finer map's, row by row, then the coarser's. */
function anchorsOf({ width, height }: Size): (readonly [x: number, y: number])[] {
  const all: (readonly [number, number])[] = [];
  for (const { stride, anchors } of MAPS) {
    for (let y = stride / 2; y < height; y += stride) {
      for (let x = stride / 2; x < width; x += stride) {
        for (let count = 0; count < anchors; count++) all.push([x, y]);
      }
    }
  }
  return all;
}

/** One face for those that overlap: their mean, weighted by score (section 4, "blending"). */
function blended(candidates: readonly Face[]): Face[] {
  const faces: Face[] = [];
  let rest = candidates;
  for (let [best] = rest; best !== undefined; [best] = rest) {
    const likeliest = best;
    const same = rest.filter((face) => face === likeliest || overlap(face, likeliest) > SAME_FACE);
    rest = rest.filter((face) => !same.includes(face));
    const sum = same.reduce((total, { score }) => total + score, 0);
    const mean = (side: 'left' | 'top' | 'width' | 'height'): number =>
      same.reduce((total, face) => total + face.score * face[side], 0) / sum;
    faces.push({
      left: mean('left'),
      top: mean('top'),
      width: mean('width'),
      height: mean('height'),
      score: likeliest.score,
    });
  }
  return faces;
}

/** Intersection over union. */
function overlap(a: Face, b: Face): number {
  const shared = (from: 'left' | 'top', along: 'width' | 'height'): number =>
    Math.min(a[from] + a[along], b[from] + b[along]) - Math.max(a[from], b[from]);
  const both = Math.max(0, shared('left', 'width')) * Math.max(0, shared('top', 'height'));
  return both / (a.width * a.height + b.width * b.height - both);
}
