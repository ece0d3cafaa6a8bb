import { readFileSync, realpathSync } from 'node:fs';
import { type LockReach, lockReach, type Mount, mountOf, mountsOf } from './core/mounts.ts';

/** The mounts of this process, with the id of this start of the computer, which containers share with their host. */
export interface Disks {
  /** None where the platform does not list them. */
  readonly mounts: readonly Mount[];
  /** Empty where the platform does not say. */
  readonly boot: string;
}

/** Linux lists them; elsewhere nothing is known. */
export function disksOfLinux(): Disks {
  return {
    mounts: mountsOf(contentOf('/proc/self/mountinfo')),
    boot: contentOf('/proc/sys/kernel/random/boot_id').trim(),
  };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** A folder on a disk that several computers have, each of which keeps its locks to itself. */
export class HiddenLocks extends Error {
  constructor(folder: string, type: string) {
    super(
      `${folder} is on a network disk (${type}) whose locks are not seen by the other computers that have it`,
    );
  }
}

/**
 * How far the locks of files in a folder reach, once it is known that they exclude all others that can have them.
 * @throws HiddenLocks
 */
export function requireLocks(folder: string, { mounts } = disksOfLinux()): LockReach {
  const mount = mountOf(realpathSync.native(folder), mounts);
  const reach = mount === undefined ? 'local' : lockReach(mount);
  if (mount !== undefined && reach === 'hidden') throw new HiddenLocks(folder, mount.type);
  return reach;
}
