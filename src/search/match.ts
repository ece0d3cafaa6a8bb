import { dot } from '../vector.ts';
import { type Affine, type Alignment, align, IDENTITY, pyramidOf } from './align.ts';
import { contrastOf, halved, type Luma, turns } from './luma.ts';
import { distance, type Hash, perceptualHash } from './perceptual-hash.ts';

/** What is kept of a picture to find it again in another form. */
export interface Fingerprint {
  /** Brightness of the whole picture, 48 x 48. */
  readonly luma: Luma;
  /** Of the picture turned and mirrored in eight ways, as it stands first. */
  readonly hashes: readonly Hash[];
  /** From `embed`: what it shows to the network. */
  readonly embedding: Float32Array;
  /** Standard deviation of the brightness. */
  readonly contrast: number;
}

export const FINGERPRINT_SIZE = 48;

export function fingerprintOf(luma: Luma, embedding: Float32Array): Fingerprint {
  const hashes = turns(halved(luma)).map(perceptualHash);
  return { luma, hashes, embedding, contrast: contrastOf(luma) };
}

/** Of 64 bits: copies that were not cut or tilted differ in fewer. */
const NEAR_HASH = 16;

/** And those that were in no more than half of them. */
const CUT_HASH = 30;

/** Cosine of two embeddings: copies that were cut or tilted a little have more. */
const NEAR_EMBEDDING = 0.75;

/** Less contrast than this shows nothing to go by: plain colours are all alike. */
const LEAST_CONTRAST = 4;

/** What two copies of one picture reach once one is laid on the other (docs/duplicates.md). */
const LEAST_CORRELATION = 0.95;
const MOST_DIFFERENCE = 0.35;
const LEAST_OVERLAP = 0.7;

/** Where laying one on the other begins: as it is, cut at any side, and tilted. */
const STARTS: readonly Affine[] = [
  IDENTITY,
  ...[0.92, 1.08].map((scale): Affine => [scale, 0, 0, 0, scale, 0]),
  ...[-1, 0, 1].flatMap((x) =>
    [-1, 0, 1].flatMap((y): Affine[] =>
      x === 0 && y === 0
        ? []
        : [
            [0.9, 0, x * 0.1, 0, 0.9, y * 0.1],
            [1.11, 0, x * 0.11, 0, 1.11, y * 0.11],
          ],
    ),
  ),
  ...[-30, -15, 15, 30].map((degrees): Affine => tilt(degrees)),
];

function tilt(degrees: number): Affine {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), -Math.sin(angle), 0, Math.sin(angle), Math.cos(angle), 0];
}

/** Whether two pictures may be one: quick, and right more often than not. */
export function mayBeCopies(a: Fingerprint, b: Fingerprint): boolean {
  if (nearestTurn(a, b).bits <= NEAR_HASH) return true;
  const [one, other] = [a.hashes[0], b.hashes[0]];
  if (one === undefined || other === undefined || distance(one, other) > CUT_HASH) return false;
  return dot(a.embedding, b.embedding) >= NEAR_EMBEDDING;
}

/**
 * Whether one picture is the other, resized, recompressed, brightened, turned, mirrored, tilted or cut a
 * little: laid on each other they have to agree all over, not only on the whole as two shots of one scene.
 */
export function areCopies(a: Fingerprint, b: Fingerprint): boolean {
  if (Math.min(a.contrast, b.contrast) < LEAST_CONTRAST) return false;
  const { turn, bits } = nearestTurn(a, b);
  const first = pyramidOf(a.luma, LEVELS);
  const ways = bits <= NEAR_HASH ? [turn] : [...new Set([0, turn])];
  const turned = turns(b.luma);
  for (const way of ways) {
    const second = pyramidOf(turned[way] ?? b.luma, LEVELS);
    if (agree(first, second, IDENTITY)) return true;
    if (agree(first, second, bestStart(first, second))) return true;
  }
  return false;
}

/** 12, 24 and 48 pixels. */
const LEVELS = 3;

function agree(first: readonly Luma[], second: readonly Luma[], start: Affine): boolean {
  return isCopy(align(first, second, start));
}

function isCopy({ correlation, worst, overlap }: Alignment): boolean {
  return correlation >= LEAST_CORRELATION && worst <= MOST_DIFFERENCE && overlap >= LEAST_OVERLAP;
}

/** The start from which the coarsest pictures come to agree best. */
function bestStart(first: readonly Luma[], second: readonly Luma[]): Affine {
  let best = IDENTITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const start of STARTS) {
    const { affine, correlation, overlap } = align(first.slice(0, 1), second.slice(0, 1), start);
    if (overlap < LEAST_OVERLAP || correlation <= most) continue;
    most = correlation;
    best = affine;
  }
  return best;
}

function nearestTurn(a: Fingerprint, b: Fingerprint): { turn: number; bits: number } {
  const upright = a.hashes[0];
  let turn = 0;
  let bits = 64;
  if (upright === undefined) return { turn, bits };
  b.hashes.forEach((hash, index) => {
    const differing = distance(upright, hash);
    if (differing >= bits) return;
    bits = differing;
    turn = index;
  });
  return { turn, bits };
}
