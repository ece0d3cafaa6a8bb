import { defined } from '../../../base/defined.ts';
import { PhotonymError } from '../../../base/errors.ts';
import { Decisions } from '../../../memory/decisions.ts';
import { isLoopback } from '../../../review/server/hosts.ts';
import type { StartScreenOptions } from '../../../review/server/start-screen.ts';
import { openBrowser } from '../../browser.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import type { ServingOptions } from '../../options/serving-options.ts';

/**
 * Serves the screen on which a folder is chosen, and the reviews that come of it, until all have ended.
 * @throws PhotonymError USAGE; INTERRUPTED if the signal ends it before all pictures of a review have been looked at
 */
export async function serveStartUntilClosed(
  { open: opens, port, host, lang: language }: ServingOptions,
  { terminal, signal, env, dataDir, audience }: Context,
  open: StartScreenOptions['open'],
): Promise<ExitCode> {
  if (!isLoopback(host)) {
    throw new PhotonymError('USAGE', 'Folders can be chosen only on the computer itself.', {
      remedy: 'Start photonym review without --host.',
    });
  }
  audience.setPurpose('serves');
  // Loaded only when needed: the other commands start faster without them.
  const { serveStartScreen } = await import('../../../review/server/start-screen.ts');
  const { requireFolder } = await import('../../../review/session/choosing/require-folder.ts');
  const { knownFolders } = await import('../../../review/session/choosing/known-folders.ts');
  const running: Promise<unknown>[] = [];
  const interrupted: PhotonymError[] = [];
  const { url, urlForOnce, ended } = await serveStartScreen({
    ...defined({ port, host, language }),
    signal,
    folders: async () => {
      using decisions = new Decisions(dataDir);
      return await knownFolders(decisions, dataDir);
    },
    open: async (folder, back) => {
      await requireFolder(folder);
      const opened = await open(folder, back);
      running.push(
        opened.ended.catch((error: unknown) => {
          // Others have been shown on the page.
          if (isInterrupted(error)) interrupted.push(error);
        }),
      );
      return opened;
    },
  });
  await terminal.out(url);
  terminal.err(say('review.choose'));
  if (opens) openBrowser(urlForOnce(), env);
  await ended;
  await Promise.all(running);
  // A review that was closed on its page while it looked is no interruption of the program.
  if (signal.aborted && interrupted[0] !== undefined) throw interrupted[0];
  return EXIT.done;
}

function isInterrupted(error: unknown): error is PhotonymError {
  return error instanceof PhotonymError && error.code === 'INTERRUPTED';
}
