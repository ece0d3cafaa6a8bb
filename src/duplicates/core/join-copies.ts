import { areCopies } from './alignment/copies.ts';
import { Candidates } from './candidates/candidates.ts';
import type { DisjointSets } from './disjoint-sets.ts';
import type { Fingerprint } from './fingerprint/fingerprint.ts';

/** Candidates of a picture that are compared closely and turn out to be others, before the less likely are left out. */
const MOST_FAILED = 8;

/**
 * Joins pictures that are copies of one another, and yields after each that has been compared with those before it.
 * @param groups in which pictures of the same content, byte for byte, are joined already: only the first of them is
 * compared, or thousands of equal files would each be compared with all the others
 */
export function* joinCopies(
  fingerprints: readonly Fingerprint[],
  groups: DisjointSets,
): Generator<number, void, undefined> {
  const candidates = new Candidates(fingerprints);
  const same = new Set(groups.all.flatMap(([, ...others]) => others));
  for (const [index, fingerprint] of fingerprints.entries()) {
    let failed = 0;
    const likely = same.has(index) ? [] : candidates.before(index);
    for (const { index: other, orientations } of likely) {
      const before = fingerprints[other];
      if (before === undefined || groups.areJoined(index, other)) continue;
      if (areCopies(fingerprint, before, orientations)) groups.join(index, other);
      else if (++failed === MOST_FAILED) break;
    }
    yield index;
  }
}
