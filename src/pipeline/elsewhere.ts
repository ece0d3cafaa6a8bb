import { defined } from '../base/defined.ts';
import type { Failure } from '../base/errors.ts';
import type { FoundPicture } from '../find/core/found.ts';
import { findPictures } from '../find/find.ts';
import { contentDigest, isStampUnchanged } from '../memory/catalog/content-digest.ts';

/**
 * Other machines, which look at pictures in this one's place. What they saw is in the catalog when a promise is
 * fulfilled.
 */
export interface Elsewhere {
  /** Pictures that may be under way at once. */
  readonly atOnce: number;
  /** Has the networks look at a picture, and its text read. */
  look(picture: HashedPicture, signal?: AbortSignal): Promise<Failure | undefined>;
  /** Has a sentence written about it. */
  caption(picture: HashedPicture, signal?: AbortSignal): Promise<Failure | undefined>;
}

/** A picture, and the SHA-256 of the content that it had when it was found. */
export interface HashedPicture {
  readonly found: FoundPicture;
  readonly sha256: Uint8Array;
}

/** So often a picture that changes meanwhile is looked at. */
const MOST_LOOKS = 3;

interface AskOptions<T> {
  /** What the catalog knows of a content. */
  readonly recall: (picture: HashedPicture) => T | undefined;
  readonly ask: (picture: HashedPicture) => Promise<Failure | undefined>;
  /** Hashes a few at a time. */
  readonly hash: <R>(work: () => Promise<R>) => Promise<R>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What other machines see in a picture, unless the catalog knows its content. The file must be the same before and
 * after; one that has changed is asked about again.
 * @throws PhotonymError INTERRUPTED
 */
export async function askElsewhere<T>(
  first: FoundPicture,
  { recall, ask, hash, signal }: AskOptions<T>,
): Promise<{ found: FoundPicture; answer: T } | { found: FoundPicture; failure: Failure }> {
  let found = first;
  for (let look = 0; look < MOST_LOOKS; look++) {
    const sha256 = await hash(() => contentDigest(found, signal));
    if (sha256 !== undefined) {
      const picture = { found, sha256 };
      const known = recall(picture);
      if (known !== undefined) return { found, answer: known };
      const failure = await ask(picture);
      const answer = failure === undefined ? recall(picture) : undefined;
      if (answer !== undefined) return { found, answer };
      if (failure !== undefined && (await isStampUnchanged(found))) return { found, failure };
    }
    const again = await findAgain(found, signal);
    if (again.type === 'failed') return { found, failure: again.failure };
    found = again;
  }
  const message = 'changed each time it was looked at';
  return { found, failure: { code: 'CHANGED', message } };
}

/** The file as it is now, under the name by which it is shown. */
async function findAgain({ path, shown, format }: FoundPicture, signal: AbortSignal | undefined) {
  const options = { films: format === 'film', missingFail: true, ...defined({ signal }) };
  for await (const found of findPictures([path], options)) return { ...found, shown };
  const failure: Failure = { code: 'VANISHED', message: 'has gone' };
  return { type: 'failed', failure } as const;
}
