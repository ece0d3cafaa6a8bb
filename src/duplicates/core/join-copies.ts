import { areCopies, isPlain } from './alignment/copies.ts';
import { Candidates } from './candidates/candidates.ts';
import type { DisjointSets } from './disjoint-sets.ts';
import type { Fingerprint } from './fingerprint/fingerprint.ts';

/** Candidates of a picture that are compared closely and turn out to be others, before the less likely are left out. */
const MOST_FAILED = 3;

/** What a candidate has at least that is the same picture to the eye, so that its copies are those of the other. */
const LEAST_SAME_LOG_ODDS = 13;

/**
 * Joins pictures that are copies of one another, and yields after each that has been compared with those before it. One
 * that is the same to the eye as one before, as files of a burst of equal frames are, stands for it: it is not compared
 * with later ones, or thousands of them would each be compared with all the others.
 * @param groups in which pictures of the same content, byte for byte, are joined already: only the first of them is
 * compared
 */
export function* joinCopies(
  fingerprints: readonly Fingerprint[],
  groups: DisjointSets,
): Generator<number, void, undefined> {
  const candidates = new Candidates(fingerprints);
  const same = new Set(groups.all.flatMap(([, ...others]) => others));
  for (const [index, fingerprint] of fingerprints.entries()) {
    if (!(same.has(index) || isPlain(fingerprint))) {
      let failed = 0;
      let isSameToTheEye = false;
      for (const { index: other, orientations, logOdds } of candidates.of(fingerprint)) {
        const before = fingerprints[other];
        if (before === undefined || groups.areJoined(index, other)) continue;
        if (areCopies(fingerprint, before, orientations)) {
          groups.join(index, other);
          isSameToTheEye ||= logOdds >= LEAST_SAME_LOG_ODDS;
        } else if (++failed === MOST_FAILED) break;
      }
      if (!isSameToTheEye) candidates.add(fingerprint, index);
    }
    yield index;
  }
}
