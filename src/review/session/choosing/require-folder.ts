import { PhotonymError } from '../../../base/errors.ts';
import { statGiven } from '../../../find/given/given.ts';
import { placeOf } from '../../../find/place.ts';

/**
 * Checks that what was chosen on the page is a folder.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, USAGE
 */
export async function requireFolder(folder: string): Promise<void> {
  const stats = await statGiven(placeOf(folder)).catch((error: unknown) => {
    if (!(error instanceof PhotonymError) || error.code !== 'PATH_NOT_FOUND') throw error;
    throw new PhotonymError('PATH_NOT_FOUND', `There is no folder ${folder}.`, {
      remedy: 'Check the spelling.',
      cause: error,
    });
  });
  if (stats.isDirectory()) return;
  throw new PhotonymError('USAGE', `${folder} is not a folder.`, {
    remedy: 'Choose the folder that it is in.',
  });
}
