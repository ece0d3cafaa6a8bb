import { areCopies } from './alignment/copies.ts';
import { Candidates } from './candidates/candidates.ts';
import type { DisjointSets } from './disjoint-sets.ts';
import type { Fingerprint } from './fingerprint/fingerprint.ts';

/** Candidates of a picture that are compared closely and turn out to be others, before the less likely are left out. */
const MOST_FAILED = 8;

/** Joins pictures that are copies of one another, and yields after each that has been compared with those before it. */
export function* joinCopies(
  fingerprints: readonly Fingerprint[],
  groups: DisjointSets,
): Generator<number, void, undefined> {
  const candidates = new Candidates(fingerprints);
  for (const [index, fingerprint] of fingerprints.entries()) {
    let failed = 0;
    for (const { index: other, orientations } of candidates.before(index)) {
      const before = fingerprints[other];
      if (before === undefined || groups.areJoined(index, other)) continue;
      if (areCopies(fingerprint, before, orientations)) groups.join(index, other);
      else if (++failed === MOST_FAILED) break;
    }
    yield index;
  }
}
