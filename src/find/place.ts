import path from 'node:path';
import { type Failure, messageOf, systemCode } from '../base/errors.ts';
import type { NotFound } from './core/found.ts';

/** A file or folder visited by a search. */
export interface Place {
  /** Absolute. */
  readonly path: string;
  /** As the user would write it. */
  readonly shown: string;
  /** Path below the given PATH, with `/`; '' for PATH itself. */
  readonly relative: string;
}

export function placeOf(given: string): Place {
  return { path: path.resolve(given), shown: path.normalize(given), relative: '' };
}

export function below(place: Place, name: string): Place {
  return {
    path: path.join(place.path, name),
    shown: path.join(place.shown, name),
    relative: place.relative === '' ? name : `${place.relative}/${name}`,
  };
}

/** @param picture whether it counts as a failed picture */
export function failed(place: Place, picture: boolean, failure: Failure): NotFound {
  return { type: 'failed', path: place.path, shown: place.shown, picture, failure };
}

/** Why a file or folder cannot be read. */
export function reason(error: unknown): string {
  switch (systemCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'no permission to read it';
    default:
      return messageOf(error);
  }
}

/** In a name that is not UTF-8, this character replaces the undecodable bytes. */
const REPLACEMENT = '\ufffd';

export const GARBLED = 'its name is not UTF-8; rename it first, for example with convmv';

export function isGarbled(name: string): boolean {
  return name.includes(REPLACEMENT);
}
