import type { BigIntStats } from 'node:fs';

/** What tells files apart without reading them. */
type Look = Pick<BigIntStats, 'dev' | 'ino' | 'size' | 'mtimeNs'>;

/**
 * Whether two looks saw one file:
 * - `same`: device and inode agree
 * - `other`: they do not, and size or modification time do not either
 * - `read`: only the content tells
 *
 * Some file systems number their files afresh while they are mounted, whenever the system has
 * forgotten them: exFAT, FAT and NTFS by FUSE, sshfs, MTP. So another inode number alone never says
 * that a file is another; size, time and content do.
 */
export function compareLooks(one: Look, other: Look): 'same' | 'other' | 'read' {
  if (one.ino === other.ino && one.dev === other.dev) return 'same';
  return one.size === other.size && one.mtimeNs === other.mtimeNs ? 'read' : 'other';
}
