import { lstatSync } from 'node:fs';
import path from 'node:path';
import { PhotonymError } from '../../base/errors.ts';
import { suggest } from '../../base/suggest.ts';
import { COMMAND_NAMES } from './commands.ts';

/**
 * A first word that is no file or folder, but nearly a command, was meant as one: the main command, which
 * takes paths, would otherwise get it.
 * @throws PhotonymError USAGE naming the command
 */
export function refuseMistyped([word]: readonly string[], cwd: string): void {
  if (word === undefined || !/^[a-z]+$/i.test(word)) return;
  if (lstatSync(path.resolve(cwd, word), { throwIfNoEntry: false }) !== undefined) return;
  const meant = suggest(word, COMMAND_NAMES);
  if (meant === undefined) return;
  throw new PhotonymError('USAGE', `There is no command, file or folder ${word}.`, {
    remedy: `Did you mean "photonym ${meant}"?`,
  });
}
