import { createHash } from 'node:crypto';
import { type Classifier, makeClassifier, type Prediction } from '../core/classifier.ts';
import { FITTED_SIGNS, textLogit } from '../core/signs/text-likelihood.ts';
import { SIGNS_SIDE, textSigns } from '../core/signs/text-signs.ts';

/**
 * What tells whether a picture is worth reading, as a network of two classes: it gets its view of a picture
 * with the others, and the catalog keeps what it said.
 */
export function textSignsNetwork(): Classifier {
  const weights = createHash('sha256').update(JSON.stringify(FITTED_SIGNS)).digest('hex');
  const facts = {
    ...{ id: 'text-signs', dtype: 'fp32', weights, labels: ['photograph', 'text'] },
    ...{ textModel: undefined, detects: false, featureSize: 0, maxBatch: 64, parallelRuns: 1 },
    device: { name: 'cpu' },
    preprocessing: {
      resize: { mode: 'exact', width: SIGNS_SIDE, height: SIGNS_SIDE },
      resample: 'bilinear',
      crop: undefined,
      rescale: 1,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      channelOrder: 'rgb',
      asDisplayed: true,
    },
  } as const;
  return makeClassifier(facts, {
    run: async (pictures) =>
      pictures.map((pixels): Prediction => {
        const logit = textLogit(textSigns(pixels));
        const likely = 1 / (1 + Math.exp(-logit));
        return {
          logits: Float32Array.of(0, logit),
          scores: Float32Array.of(1 - likely, likely),
          features: new Float32Array(),
        };
      }),
    close: async () => {},
  });
}

/** Whether the scores of {@link textSignsNetwork} say that a picture is worth reading. */
export function isWorthReading([, likely = 0]: Float32Array): boolean {
  return likely >= 1 / (1 + Math.exp(-FITTED_SIGNS.threshold));
}
