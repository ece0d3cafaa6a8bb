import { messageOf } from '../base/errors.ts';

/** What the system's errors mean here: "no space" is none of a disk. */
const LIMITS: readonly (readonly [RegExp, string])[] = [
  [
    /inotify.*No space left/i,
    'it has more folders than Linux watches for one user; sudo sysctl fs.inotify.max_user_watches=1048576 allows more',
  ],
  [
    /inotify.*Too many open files/i,
    'too many programs of this user watch folders; sudo sysctl fs.inotify.max_user_instances=1024 allows more',
  ],
];

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
    return reasonOf(messageOf(error));
  }
}

/** Pure: why folders cannot be listened to, from the words of the system. */
export function reasonOf(message: string): string {
  return LIMITS.find(([pattern]) => pattern.test(message))?.[1] ?? message;
}
