/** A thing that a network found in a picture. */
export interface Detection {
  /** Index among the network's labels. */
  readonly class: number;
  /** Sigmoid of the logit of its centre: uncalibrated, 0 to 1. */
  readonly score: number;
  readonly box: Box;
}

/** Left, top, width and height, as fractions of the picture's width and height, within 0 to 1. */
export type Box = readonly [left: number, top: number, width: number, height: number];

/** The output of a centre-based detector for one picture, channel by channel, row by row. */
export interface CentreMaps {
  /** Class of each channel of `centres`. */
  readonly kinds: Int32Array;
  /** Logit of each kind of thing having its centre here: kinds × height × width. */
  readonly centres: Float32Array;
  /** Distances from the centre to the left, top, right and bottom, in pixels of the input: 4 × height × width. */
  readonly sides: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Below this score, only one detection in thirty is true (docs/seeing.md). */
const LEAST_SCORE = 0.1;

export const LEAST_LOGIT = Math.log(LEAST_SCORE / (1 - LEAST_SCORE));

const MOST_DETECTIONS = 100;

/** Boxes of one kind that overlap more than this (intersection over union) show one thing. */
const SAME_THING = 0.5;

/** Input pixels per cell of the maps. */
const STRIDE = 4;

/**
 * The things whose centres are peaks among their eight neighbours (Zhou, Wang and Krähenbühl, "Objects as
 * Points", 2019), likeliest first, each once.
 */
export function detectionsIn(maps: CentreMaps): Detection[] {
  const { kinds, centres, width, height } = maps;
  const area = width * height;
  const found: Detection[] = [];
  for (let at = 0; at < centres.length; at++) {
    const logit = centres[at] ?? LEAST_LOGIT;
    if (logit < LEAST_LOGIT || !isPeak(maps, at, logit)) continue;
    const kind = kinds[Math.floor(at / area)];
    const score = 1 / (1 + Math.exp(-logit));
    if (kind !== undefined) found.push({ class: kind, score, box: boxAt(maps, at % area) });
  }
  return eachOnce(found.sort((a, b) => b.score - a.score)).slice(0, MOST_DETECTIONS);
}

function isPeak({ centres, width, height }: CentreMaps, at: number, logit: number): boolean {
  const x = at % width;
  const y = Math.floor(at / width) % height;
  for (let down = y === 0 ? 0 : -1; down <= (y === height - 1 ? 0 : 1); down++) {
    for (let across = x === 0 ? 0 : -1; across <= (x === width - 1 ? 0 : 1); across++) {
      if ((centres[at + down * width + across] ?? logit) > logit) return false;
    }
  }
  return true;
}

function boxAt({ sides, width, height }: CentreMaps, place: number): Box {
  const area = width * height;
  const side = (index: number): number => (sides[index * area + place] ?? 0) / STRIDE;
  const [x, y] = [place % width, Math.floor(place / width)];
  const left = within((x - side(0)) / width);
  const top = within((y - side(1)) / height);
  const right = within((x + side(2)) / width);
  const bottom = within((y + side(3)) / height);
  return [left, top, Math.max(right - left, 0), Math.max(bottom - top, 0)];
}

function within(fraction: number): number {
  return Math.min(Math.max(fraction, 0), 1);
}

/** Greedy non-maximum suppression, by kind. */
function eachOnce(likeliestFirst: readonly Detection[]): Detection[] {
  const kept: Detection[] = [];
  for (const one of likeliestFirst) {
    const isKnown = kept.some(
      (other) => other.class === one.class && overlap(other.box, one.box) > SAME_THING,
    );
    if (!isKnown) kept.push(one);
  }
  return kept;
}

/** Intersection over union, 0 to 1. */
export function overlap(one: Box, other: Box): number {
  const across = shared(one[0], one[2], other[0], other[2]);
  const down = shared(one[1], one[3], other[1], other[3]);
  const both = across * down;
  const all = one[2] * one[3] + other[2] * other[3] - both;
  return all === 0 ? 0 : both / all;
}

function shared(from: number, length: number, otherFrom: number, otherLength: number): number {
  const end = Math.min(from + length, otherFrom + otherLength);
  return Math.max(end - Math.max(from, otherFrom), 0);
}
