import { describe, expect, test } from 'vitest';
import type { Failure } from '../../base/errors.ts';
import { classVocabulary } from '../../label/class-vocabulary.ts';
import { DEFAULT_TEMPLATE } from '../../name/template.ts';
import { parseNameTemplate } from '../../name/template-parse.ts';
import { judgedForPlan } from './naming.ts';

const style = { vocabulary: classVocabulary([]), template: DEFAULT_TEMPLATE };

describe('the plan of a review', () => {
  test('names a picture without a label by its sentence', () => {
    const caption = { text: 'A dog at sea', keywords: [], by: 'llava' };
    const picture = {
      ...{ path: '/a/1.jpg', guesses: [], rungs: [], lineage: [], likeliest: 0.2, caption },
      values: { caption: 'A dog at sea', ext: 'jpg' },
    };
    const decided = { label: null, node: null, status: 'named', probability: 0.2 } as const;
    const named = { picture, decided: { ...decided, verdict: 'open', from: 'caption' } as const };
    const template = parseNameTemplate('{label|caption}');
    const judged = judgedForPlan(named, { ...style, template }, 'all');
    expect(judged).toMatchObject({ status: 'named', caption: 'A dog at sea', captionBy: 'llava' });
    expect(judged.values).toEqual({ caption: 'A dog at sea' });
    expect(judged).not.toHaveProperty('probability');
  });

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
