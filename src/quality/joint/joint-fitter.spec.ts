import { describe, expect, test } from 'vitest';
import { classVocabulary } from '../../label/class-vocabulary.ts';
import { COCO } from '../../label/joint/coco.fixtures.ts';
import { SHOWN_FEATURES } from '../../label/joint/shown-thing.ts';
import { imagenetLabels } from '../../label/tree/imagenet.ts';
import type { Box, Detection } from '../../model/core/detections.ts';
import { JointFitter } from './joint-fitter.ts';
import { withAbove } from './joint-truth.ts';

const LABELS = imagenetLabels();
const vocabulary = classVocabulary(LABELS, { kinds: COCO });
const { tree, joint = expect.fail() } = vocabulary;
const nodeOf = (id: string): number => tree.indexOf(id) ?? expect.fail(id);
const EVEN = new Float32Array(LABELS.length).fill(1 / LABELS.length);

function thing(kind: string, score: number, box: Box): Detection {
  return { class: COCO.indexOf(kind), score, box };
}

/** Pictures of which the classifier knows nothing: scenes with a true giraffe, and single objects mistaken for one. */
function fitterOf(pictures: number): JointFitter {
  const fitter = new JointFitter({ ...vocabulary, joint });
  for (let number = 0; number < pictures; number++) {
    const isScene = number % 2 === 0;
    const score = 0.5 + (number % 10) / 50;
    const giraffe = thing('giraffe', score, [0.2, 0.1, 0.4, 0.8]);
    const others = ['person', 'car', 'bench', 'bicycle'].map((kind, at) =>
      thing(kind, 0.5, [at / 4, 0.8, 0.1, 0.15]),
    );
    const nodes = isScene
      ? withAbove([nodeOf('giraffe')], tree)
      : withAbove([nodeOf('abacus')], tree);
    fitter.add(
      { scores: EVEN, things: isScene ? [giraffe, ...others] : [giraffe] },
      {
        nodes,
        open: new Set<number>(),
        category: `${number}`,
        source: isScene ? 'scenes' : 'objects',
        isOneOfMany: !isScene,
      },
    );
  }
  return fitter;
}

describe('weights of a joint judgement', () => {
  test('that come with the program are as many as there are numbers', () => {
    expect(joint.weights.shown).toHaveLength(SHOWN_FEATURES);
    expect(fitterOf(4).fit().shown).toHaveLength(SHOWN_FEATURES);
  });

  test('fitted to some pictures name others: the thing of a scene, and no object mistaken for it', () => {
    const counts = fitterOf(200).crossValidated(0.85);
    const of = (source: string) => counts.find((row) => row.source === source) ?? expect.fail();
    expect(of('scenes')).toMatchObject({ pictures: 100, true: 1 });
    expect(of('scenes').named).toBeGreaterThan(0.9);
    expect(of('objects').named).toBeLessThan(0.1);
    expect(of('all').pictures).toBe(200);
  });
});
