import type { Purpose } from './arrivals.ts';

/**
 * What has become of a file.
 * - `found`: it was there when its folder was first watched, and has not been looked at
 * - `seen`: it was looked at; its name was not up for change
 * - `done`: it was looked at and has got a name, or keeps its own
 * - `broken`: it could not be read as a whole
 * - `beside`: it travels with a picture, or is none
 */
export const FILE_STATES = ['found', 'seen', 'done', 'broken', 'beside'] as const;
export type FileState = (typeof FILE_STATES)[number];

/** What is known of a file: its state, and what has happened since. */
export interface Known {
  readonly state: FileState;
  /** It had another name. */
  readonly isMoved: boolean;
  /** Its content, or at least its time, is another. */
  readonly hasChanged: boolean;
}

interface Circumstances {
  /** Whether pictures are named, or only looked at. */
  readonly names: boolean;
  /** Whether pictures that were there at the start are named too. */
  readonly existing: boolean;
  /** It was there before its folder was first watched. */
  readonly wasThere: boolean;
  /** The system has told of a change just now. */
  readonly isNoticed: boolean;
}

/**
 * What is to be done with a file that has been seen; undefined if nothing is. What was named once, by photonym or
 * by a person since, is never named again, whatever becomes of its content; what could not be read is new once
 * it changes.
 */
export function purposeOf(known: Known | undefined, about: Circumstances): Purpose | undefined {
  const { names, existing, wasThere, isNoticed } = about;
  const ofNew = names ? 'name' : 'look';
  const ofOld = names && existing ? 'name' : 'look';
  if (known === undefined) return wasThere ? ofOld : ofNew;
  const { state, hasChanged } = known;
  if (state === 'broken') return hasChanged || isNoticed ? ofNew : undefined;
  if (hasChanged) return 'look';
  if (state === 'found') return ofOld;
  return state === 'seen' && ofOld === 'name' ? 'name' : undefined;
}
