import { createHash } from 'node:crypto';
import type { Preprocessing } from '../look/core/pixels/preprocessing.ts';
import { LOOK_VERSION } from '../look/core/version.ts';

/** A network, as far as it decides what is seen. */
export interface ModelIdentity {
  readonly id: string;
  readonly dtype: string;
  /** SHA-256 of its weights, hexadecimal. */
  readonly weights: string;
  readonly preprocessing: Preprocessing;
  /** Whether embedded previews are left aside. Default false. */
  readonly fullDecode?: boolean;
  readonly labels: readonly string[];
  /** Numbers in a feature vector. */
  readonly featureSize: number;
}

/** Digest of everything besides the file that decides which pixels the network is shown. */
export function viewDigest({ preprocessing, fullDecode = false }: ModelIdentity): string {
  const view = JSON.stringify([LOOK_VERSION, ordered(preprocessing), fullDecode]);
  return createHash('sha256').update(view).digest('hex').slice(0, 32);
}

/** Entries in the order of their names, so that the order of writing does not count. */
function ordered(value: object): unknown[] {
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]: [string, unknown]) => [
      key,
      typeof inner === 'object' && inner !== null ? ordered(inner) : inner,
    ]);
}
