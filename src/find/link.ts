import { realpath } from 'node:fs/promises';
import { mayNamePicture } from './core/formats.ts';

/** The real path of the file that a link leads to, if it is named like a picture. */
export async function pictureBehind(link: string): Promise<string | undefined> {
  const target = await realpath(link).catch(() => undefined);
  return target !== undefined && mayNamePicture(target) ? target : undefined;
}
