import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { makeFolders } from '../base/data-dir.ts';
import { systemCode } from '../base/errors.ts';

/**
 * Whether something is to be told now: true once for each data folder, which remembers it. False where that
 * cannot be written to, since it would be told again and again.
 * @param what part of a file name
 */
export function isFirstTime(what: string, dataDir: string): boolean {
  try {
    makeFolders(dataDir);
    closeSync(openSync(path.join(dataDir, `told-${what}`), 'wx'));
    return true;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}
