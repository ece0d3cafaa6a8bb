import { DisjointSets } from '../../src/duplicates/core/disjoint-sets.ts';
import {
  FINGERPRINT_SIZE,
  type Fingerprint,
  fingerprintOf,
} from '../../src/duplicates/core/fingerprint/fingerprint.ts';
import { joinCopies } from '../../src/duplicates/core/join-copies.ts';
import { embed } from '../../src/label/learned/embedding.ts';

/** What the catalog has of a picture. */
interface Photo {
  /** Each less by 128. */
  readonly luma: Int8Array;
  readonly features: Int8Array;
}

interface Measured {
  /** Of processor time. */
  readonly seconds: number;
  readonly groups: number;
  /** Of the process, with the fingerprints. */
  readonly megabytes: number;
}

/** Finds copies among so many mixtures of photographs. */
export function measure(photos: readonly Photo[], count: number): Measured {
  const random = numbers();
  const fingerprints = Array.from({ length: count }, () => mixture(photos, random));
  const groups = new DisjointSets(count);
  const before = process.cpuUsage();
  for (const _ of joinCopies(fingerprints, groups));
  const { user, system } = process.cpuUsage(before);
  const megabytes = Math.round(process.memoryUsage().rss / 1e6);
  return { seconds: (user + system) / 1e6, groups: groups.all.length, megabytes };
}

function mixture(photos: readonly Photo[], random: () => number): Fingerprint {
  const one = photos[Math.floor(random() * photos.length)];
  const other = photos[Math.floor(random() * photos.length)];
  const share = 0.5 + 0.4 * random();
  const mix = (a: Int8Array = new Int8Array(), b: Int8Array = a): Float32Array =>
    Float32Array.from(a, (value, index) => value * share + (b[index] ?? 0) * (1 - share));
  const data = mix(one?.luma, other?.luma).map((level) => level + 128);
  const features = mix(one?.features, other?.features);
  return fingerprintOf(
    { size: FINGERPRINT_SIZE, data },
    embed([{ features, scores: new Float32Array() }]),
  );
}

/** The same in every run. */
function numbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
