import { describe, expect, test } from 'vitest';
import type { Failure } from '../../base/errors.ts';
import { classVocabulary } from '../../label/class-vocabulary.ts';
import { DEFAULT_TEMPLATE } from '../../name/template.ts';
import { judgedForPlan } from './naming.ts';

const style = { vocabulary: classVocabulary([]), template: DEFAULT_TEMPLATE };

describe('the plan of a review', () => {
  test('knows that a picture could not be looked at, also when it is not accepted', () => {
    const failure: Failure = { code: 'DECODE_FAILED', message: 'is damaged' };
    const picture = {
      path: '/a/1.jpg',
      ...{ guesses: [], rungs: [], lineage: [], likeliest: 0, values: {}, failure },
    };
    const decided = { label: null, node: null, status: 'failed', probability: 0 } as const;
    const named = { picture, decided: { ...decided, verdict: 'open', from: 'network' } as const };
    expect(judgedForPlan(named, style, 'all')).toMatchObject({ status: 'failed', failure });
    expect(judgedForPlan(named, style, 'accepted')).toMatchObject({ status: 'named', failure });
  });
});
