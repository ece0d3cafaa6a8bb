import path from 'node:path';
import { PhotonymError } from '../../base/errors.ts';
import { isWithin } from '../../base/paths.ts';
import { type FolderTemplate, usesToken } from '../../name/template.ts';

/** Tokens that work only in names, not in folders. */
const NAMES_ONLY = ['hash', 'original'] as const;

/** Where the files of a plan go. */
interface Destination {
  readonly into?: FolderTemplate;
  readonly copyTo?: string;
  readonly linkTo?: string;
}

/**
 * Checks a destination, and makes the folder for copies or links absolute.
 * @throws PhotonymError USAGE if the options exclude each other, or if a second run would move or copy
 *   files again
 */
export function destinationOf(
  root: string,
  { into, copyTo, linkTo }: Destination,
): { copyTo?: string; linkTo?: string } {
  if (copyTo !== undefined && linkTo !== undefined) {
    throw new PhotonymError('USAGE', 'Files can be copied or linked, not both.', {
      remedy: 'Give either --copy-to or --link-to.',
    });
  }
  const unknown = NAMES_ONLY.find((token) => into !== undefined && usesToken(into, token));
  if (into !== undefined && unknown !== undefined) {
    throw new PhotonymError('USAGE', `--into "${into.text}": {${unknown}} works only in names.`, {
      remedy: 'Leave it out of the folders.',
    });
  }
  const given = copyTo ?? linkTo;
  if (given === undefined) {
    if (into !== undefined && usesToken(into, 'album')) throw albumMoves(into);
    return {};
  }
  const folder = path.resolve(given);
  if (isWithin(root, folder)) {
    throw new PhotonymError('USAGE', `${folder} is inside a folder to be searched.`, {
      remedy: 'Name a folder elsewhere, or the next run would treat the copies as new pictures.',
    });
  }
  return copyTo === undefined ? { linkTo: folder } : { copyTo: folder };
}

function albumMoves({ text }: FolderTemplate): PhotonymError {
  return new PhotonymError(
    'USAGE',
    `--into "${text}": {album} is the folder a picture is in, which filing changes.`,
    { remedy: 'Leave it out, or file copies: --copy-to FOLDER.' },
  );
}
