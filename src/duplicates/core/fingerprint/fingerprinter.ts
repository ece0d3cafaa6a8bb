import type { Preprocessing } from '../../../look/core/pixels/preprocessing.ts';
import type { Pixels } from '../../../look/core/pixels/resample.ts';
import {
  type Classifier,
  makeClassifier,
  type Prediction,
} from '../../../model/core/classifier.ts';
import { FINGERPRINT_SIZE } from './fingerprint.ts';
import { halved, type Luma, lumaOf, sharpnessOf } from './luma.ts';

/** Width and height at which sharpness is measured: four times those of the fingerprint. */
const SIZE = FINGERPRINT_SIZE * 4;

/** The whole picture scaled to a square. */
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

/** Increased whenever the same pixels yield different numbers. */
const VERSION = '1';

const PIXELS = FINGERPRINT_SIZE * FINGERPRINT_SIZE;

/**
 * A "network" whose features are the luma and sharpness that go into fingerprints. To the pipeline and the
 * catalog it is a classifier without classes, so pictures are decoded and remembered in the usual way.
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
    featureSize: PIXELS + 1,
    maxBatch: 8,
    detects: false,
    parallelRuns: 1,
  };
  return makeClassifier(facts, {
    run: async (pictures) => pictures.map(look),
    close: async () => {},
  });
}

/** Luma and sharpness, from the features of the {@link fingerprinter}. */
interface LumaFeatures {
  /** {@link FINGERPRINT_SIZE} wide and high. */
  readonly luma: Luma;
  /** See {@link sharpnessOf}; measured at one size, so comparable between pictures. */
  readonly sharpness: number;
}

/** Steps per doubling of sharpness, chosen to fit the signed byte that the catalog stores. */
const SHARPNESS_STEPS = 16;

const MIDDLE = 128;

function look(pixels: Pixels): Prediction {
  const luma = lumaOf(pixels);
  const small = halved(halved(luma));
  const features = new Float32Array(PIXELS + 1);
  features.set(small.data.map((level) => level - MIDDLE));
  const sharpness = SHARPNESS_STEPS * Math.log2(sharpnessOf(luma));
  features[PIXELS] = Math.min(Math.max(sharpness, -MIDDLE), MIDDLE - 1);
  const none = new Float32Array();
  return { logits: none, scores: none, features };
}

/** Unpacks the features of the {@link fingerprinter}. */
export function lumaFeaturesOf({ features }: { readonly features: Float32Array }): LumaFeatures {
  const data = features.slice(0, PIXELS).map((level) => level + MIDDLE);
  const sharpness = 2 ** ((features[PIXELS] ?? 0) / SHARPNESS_STEPS);
  return { luma: { size: FINGERPRINT_SIZE, data }, sharpness };
}
