import type { Preprocessing } from '../../look/core/pixels/preprocessing.ts';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import { type Classifier, makeClassifier, type Prediction } from '../../model/core/classifier.ts';
import { FINGERPRINT_SIZE } from './fingerprint.ts';
import { halved, type Luma, lumaOf, sharpnessOf } from './luma.ts';

/** Width and height at which sharpness is measured: four times that of what is compared. */
const SIZE = FINGERPRINT_SIZE * 4;

/** The whole picture in a square. */
const WHOLE: Preprocessing = {
  resize: { mode: 'exact', width: SIZE, height: SIZE },
  resample: 'bilinear',
  crop: undefined,
  rescale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  channelOrder: 'rgb',
  asDisplayed: true,
};

/** Changed whenever the same pixels give other numbers. */
const VERSION = '1';

const PLACES = FINGERPRINT_SIZE * FINGERPRINT_SIZE;

/**
 * Looks at pictures as a network does, and gives what their copies are found by. To the pipeline and the
 * catalog it is a network without classes, so that pictures are decoded, known again and remembered in
 * one way only.
 */
export function fingerprinter(): Classifier {
  const facts = {
    id: 'fingerprint',
    dtype: 'int8',
    weights: VERSION,
    device: { name: 'cpu' } as const,
    labels: [],
    textModel: undefined,
    preprocessing: WHOLE,
    featureSize: PLACES + 1,
    maxBatch: 8,
    parallelRuns: 1,
  };
  return makeClassifier(facts, {
    run: async (pictures) => pictures.map(look),
    close: async () => {},
  });
}

/** What a fingerprint is made of, besides what the picture shows to a network. */
export interface LumaFeatures {
  /** Of {@link FINGERPRINT_SIZE}. */
  readonly luma: Luma;
  /** See {@link sharpnessOf}; the same for the same detail. */
  readonly sharpness: number;
}

/** Steps to a doubling of the sharpness: with it every number is within a byte, as the catalog keeps them. */
const SHARPNESS_STEPS = 16;

const MIDDLE = 128;

function look(pixels: Pixels): Prediction {
  const luma = lumaOf(pixels);
  const small = halved(halved(luma));
  const features = new Float32Array(PLACES + 1);
  features.set(small.data.map((level) => level - MIDDLE));
  const sharpness = SHARPNESS_STEPS * Math.log2(sharpnessOf(luma));
  features[PLACES] = Math.min(Math.max(sharpness, -MIDDLE), MIDDLE - 1);
  const none = new Float32Array();
  return { logits: none, scores: none, features };
}

/** What a look of the {@link fingerprinter} says. */
export function lumaFeaturesOf({ features }: { readonly features: Float32Array }): LumaFeatures {
  const data = features.slice(0, PLACES).map((level) => level + MIDDLE);
  const sharpness = 2 ** ((features[PLACES] ?? 0) / SHARPNESS_STEPS);
  return { luma: { size: FINGERPRINT_SIZE, data }, sharpness };
}
