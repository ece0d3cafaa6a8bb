import { describe, expect, test } from 'vitest';
import { UNCALIBRATED } from '../../label/calibration/calibration.ts';
import { classVocabulary } from '../../label/class-vocabulary.ts';
import { fitCalibration, type ScoredPicture } from './fit-calibration.ts';

const vocabulary = classVocabulary(['cat', 'dog', 'cow']);

/** Repeatable numbers between 0 and 1 (Park and Miller's generator). */
function* uniform(seed: number): Generator<number, never, undefined> {
  for (let state = seed; ; ) {
    state = (state * 48271) % 0x7fffffff;
    yield state / 0x7fffffff;
  }
}

/** Pictures of a network whose scores are calibrated at the given temperature. */
function picturesAt(temperature: number, count: number): ScoredPicture[] {
  const numbers = uniform(7);
  return Array.from({ length: count }, () => {
    const logits = vocabulary.classNames.map(() => numbers.next().value * 6);
    const honest = softmax(logits.map((logit) => logit / temperature));
    let left = numbers.next().value;
    const truth = honest.findIndex((probability) => {
      left -= probability;
      return left < 0;
    });
    return { scores: softmax(logits), class: Math.max(truth, 0) };
  });
}

function softmax(logits: number[]): number[] {
  const sum = logits.reduce((total, logit) => total + Math.exp(logit), 0);
  return logits.map((logit) => Math.exp(logit) / sum);
}

describe('fitting a calibration', () => {
  test.each([0.6, 1, 2])(
    'recovers the temperature %d that the classes were drawn with',
    (truth) => {
      const { temperature, splitTemperature, pictures } = fitCalibration(
        picturesAt(truth, 4000),
        vocabulary.tree,
      );
      expect(Math.abs(Math.log((temperature * splitTemperature) / truth))).toBeLessThan(0.07);
      expect(pictures).toBe(4000);
    },
  );

  test('ignores pictures whose class is in no category', () => {
    const background: ScoredPicture = { scores: [0.2, 0.2, 0.2, 0.4], class: 3 };
    const pictures = picturesAt(1, 50);
    expect(fitCalibration([...pictures, background], vocabulary.tree)).toEqual(
      fitCalibration(pictures, vocabulary.tree),
    );
  });

  test('leaves the network uncalibrated without pictures', () => {
    expect(fitCalibration([], vocabulary.tree)).toEqual({ ...UNCALIBRATED, pictures: 0 });
  });
});
