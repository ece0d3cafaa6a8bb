import { createHash } from 'node:crypto';
import { LOOK_VERSION } from '../look/core/version.ts';
import type { ClassifierFacts } from '../model/core/classifier.ts';

/** Identifies a network by everything that affects its output for a picture. */
export type ModelIdentity = Pick<
  ClassifierFacts,
  'id' | 'dtype' | 'weights' | 'preprocessing' | 'labels' | 'featureSize'
> & {
  /** Whether embedded previews are ignored. Default false. */
  readonly fullDecode?: boolean;
};

/** Digest of everything, besides the file, that affects the pixels a network gets. */
export function viewDigest({
  preprocessing,
  fullDecode = false,
}: Pick<ModelIdentity, 'preprocessing' | 'fullDecode'>): string {
  const view = JSON.stringify([LOOK_VERSION, ordered(preprocessing), fullDecode]);
  return createHash('sha256').update(view).digest('hex').slice(0, 32);
}

/** Entries sorted by name, so that their order does not matter. */
function ordered(value: object): unknown[] {
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]: [string, unknown]) => [
      key,
      typeof inner === 'object' && inner !== null ? ordered(inner) : inner,
    ]);
}
