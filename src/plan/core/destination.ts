import path from 'node:path';
import { PhotonymError } from '../../base/errors.ts';
import { isWithin } from '../../base/paths.ts';
import { type FolderTemplate, usesToken } from '../../name/template.ts';

/** Tokens that have a value only in names, not in folders. */
const NAMES_ONLY = ['hash', 'original'] as const;

/** Where the files of a plan are to go. */
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
    throw new PhotonymError('USAGE', 'Files are either copied or linked.', {
      remedy: 'Give one of --copy-to and --link-to.',
    });
  }
  const unknown = NAMES_ONLY.find((token) => into !== undefined && usesToken(into, token));
  if (into !== undefined && unknown !== undefined) {
    throw new PhotonymError('USAGE', `--into "${into.text}": {${unknown}} is for names.`, {
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
    throw new PhotonymError('USAGE', `${folder} is in the folder that is looked at.`, {
      remedy: 'Name a folder elsewhere, or the next run would take the copies for new pictures.',
    });
  }
  return copyTo === undefined ? { linkTo: folder } : { copyTo: folder };
}

function albumMoves({ text }: FolderTemplate): PhotonymError {
  return new PhotonymError(
    'USAGE',
    `--into "${text}": {album} is the folder that a picture is in, which filing changes.`,
    { remedy: 'Leave it out, or file copies: --copy-to FOLDER.' },
  );
}
