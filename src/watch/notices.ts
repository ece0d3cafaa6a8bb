import { messageOf } from '../base/errors.ts';

/** The system's notices of changes in a folder and below it. */
export interface Notices {
  close(): Promise<void>;
}

interface Listener {
  /** @param paths where something has changed */
  onNotices(paths: readonly string[]): void;
  /** Some notices are lost, or no more will come. */
  onFault(message: string): void;
}

/**
 * Listens for changes in a folder and below it.
 * @returns why that is not possible here, if it is not: there is no watcher for this platform, or no room for so
 *   many folders (Linux: `fs.inotify.max_user_watches`)
 */
export async function listen(
  root: string,
  { onNotices, onFault }: Listener,
): Promise<Notices | string> {
  try {
    const { default: watcher } = await import('@parcel/watcher');
    const subscription = await watcher.subscribe(root, (error, events) => {
      if (error !== null) onFault(messageOf(error));
      else onNotices(events.map(({ path }) => path));
    });
    return { close: async () => await subscription.unsubscribe().catch(() => undefined) };
  } catch (error) {
    return messageOf(error);
  }
}
