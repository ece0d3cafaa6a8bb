import { describe, expect, test } from 'vitest';
import { locateFile, type Observation } from './locate-file.ts';

function see(likeness: Observation['likeness'], links = 1): Observation {
  return { likeness, links };
}

const forward = { direction: 'forward', links: 1 } as const;
const back = { direction: 'back', links: 1 } as const;
const none = see('none');

describe('locateFile', () => {
  test.each([
    ['at the source', [see('exact'), none], forward, { place: 0 }],
    ['at the target', [none, see('exact')], forward, { place: 1 }],
    ['at a temporary name', [none, see('exact'), none], back, { place: 1 }],
    ['nowhere', [none, none], forward, undefined],
    [
      'linked, going forward',
      [see('exact', 2), see('exact', 2)],
      forward,
      { place: 1, surplus: 0 },
    ],
    ['linked, going back', [see('exact', 2), see('exact', 2)], back, { place: 0, surplus: 1 }],
    [
      'linked on the second half of the way',
      [none, see('exact', 2), see('exact', 2)],
      forward,
      { place: 2, surplus: 1 },
    ],
    [
      'of two names from the start',
      [see('exact', 2), see('exact', 2)],
      { direction: 'forward', links: 2 },
      { place: 0 },
    ],
    ['known by its bytes alone', [see('none'), see('content')], forward, { place: 1 }],
    ['one of two equal copies', [see('content'), see('content')], forward, { place: 0 }],
    ['edited since', [see('none'), see('inode')], forward, { place: 1 }],
    ['rather exactly than by its bytes', [see('content'), see('exact')], forward, { place: 1 }],
  ] as const)('a file %s', (_name, observations, way, expected) => {
    expect(locateFile(observations, way)).toEqual(expected);
  });
});
