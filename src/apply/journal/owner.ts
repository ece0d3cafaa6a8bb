import { readFileSync, statfsSync } from 'node:fs';
import { hostname } from 'node:os';

/** The process that carries out a run, for messages. That it is alive, only its lock says. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Tells one start of a computer from another; empty if the platform does not say. */
  readonly born: string;
}

/** This process. */
export function thisProcess(): Owner {
  return { pid: process.pid, host: hostname(), born: bootId() };
}

/**
 * Whether the lock of a process would not be seen from here: on a folder shared between computers,
 * which need not tell each other of locks, another computer may be at work.
 *
 * @param fileSystem type of the file system that the journal is on, see {@link fileSystemOf}
 */
export function isOutOfSight(owner: Owner, here: Owner, fileSystem: number): boolean {
  return (
    owner.host !== here.host && owner.born !== here.born && SHARED_FILE_SYSTEMS.has(fileSystem)
  );
}

/** Linux: the id of this start of the computer, which containers share with their host. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** Types of file systems that several computers may have mounted at once, from Linux' magic.h. */
const SHARED_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB 2
  0x65735546, // FUSE, with virtiofs and sshfs
  0x01021997, // 9P
  0x00c36400, // Ceph
  0x5346414f, // AFS
  0x786f4256, // VirtualBox's shared folders
]);

/** The type of the file system that a folder is on, as Linux numbers them; elsewhere 0. */
export function fileSystemOf(folder: string): number {
  if (process.platform !== 'linux') return 0;
  try {
    return statfsSync(folder).type;
  } catch {
    return 0;
  }
}
