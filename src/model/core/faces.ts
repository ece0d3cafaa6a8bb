import type { Size } from '../../look/core/pixels/preprocessing.ts';
import { type Box, type Detection, overlap } from './detections.ts';

/** The output of an anchor-based detector for one picture: a row per anchor. */
export interface AnchorRows {
  readonly logits: ArrayLike<number>;
  /** Each row begins with the box's centre, relative to the anchor, and its size, in input pixels. */
  readonly boxes: ArrayLike<number>;
}

/** Pixels between anchors, and anchors per cell (Bazarevsky et al. 2019, figure 2). */
const MAPS = [
  { stride: 16, anchors: 2 },
  { stride: 32, anchors: 6 },
] as const;

const ROW = 16;

/** Boxes that overlap more than this (intersection over union) show one face. */
const SAME_FACE = 0.3;

/** Below this score, most detections are not faces. */
const LEAST_SCORE = 0.5;

const MOST_FACES = 100;

/**
 * The faces in a picture, likeliest first; `class` is 0.
 * @param input the size of the network's input, in pixels
 */
export function facesIn(rows: AnchorRows, input: Size): Detection[] {
  return blended(candidates(rows, input)).slice(0, MOST_FACES);
}

function candidates({ logits, boxes }: AnchorRows, input: Size): Detection[] {
  return anchorsOf(input)
    .flatMap(([x, y], anchor) => {
      const score = 1 / (1 + Math.exp(-(logits[anchor] ?? 0)));
      if (!(score >= LEAST_SCORE)) return [];
      const value = (place: number): number => boxes[anchor * ROW + place] ?? 0;
      const across = sides(x + value(0), value(2), input.width);
      const down = sides(y + value(1), value(3), input.height);
      const box: Box = [across.from, down.from, across.length, down.length];
      return box[2] > 0 && box[3] > 0 ? [{ class: 0, score, box }] : [];
    })
    .sort((a, b) => b.score - a.score);
}

/** One dimension of a box, clipped to the picture, as fractions of its length. */
function sides(centre: number, size: number, whole: number): { from: number; length: number } {
  const from = Math.max(centre - size / 2, 0) / whole;
  return { from, length: Math.min(centre + size / 2, whole) / whole - from };
}

/** The anchor of each row, in pixels: the finer map's, row by row, then the coarser's. */
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

/** Merges overlapping faces into their mean, weighted by score ("blending" in the paper). */
function blended(likeliestFirst: readonly Detection[]): Detection[] {
  const faces: Detection[] = [];
  let rest = likeliestFirst;
  for (let [best] = rest; best !== undefined; [best] = rest) {
    const { box, score } = best;
    const isSame = (face: Detection): boolean =>
      face.box === box || overlap(face.box, box) > SAME_FACE;
    const same = rest.filter(isSame);
    rest = rest.filter((face) => !isSame(face));
    faces.push({ class: 0, score, box: meanBox(same) });
  }
  return faces;
}

function meanBox(faces: readonly Detection[]): Box {
  const sum = faces.reduce((total, { score }) => total + score, 0);
  const mean = (side: 0 | 1 | 2 | 3): number =>
    faces.reduce((total, { score, box }) => total + score * box[side], 0) / sum;
  return [mean(0), mean(1), mean(2), mean(3)];
}
