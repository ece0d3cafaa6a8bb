import type { BigIntStats } from 'node:fs';

/** Identifies a file and reveals changes, without reading it. */
export interface FileStamp {
  readonly device: bigint;
  readonly inode: bigint;
  /** Bytes. */
  readonly size: number;
  /** Modification time, nanoseconds since 1970. */
  readonly mtimeNs: bigint;
}

export function stampOf({ dev, ino, size, mtimeNs }: BigIntStats): FileStamp {
  return { device: dev, inode: ino, size: Number(size), mtimeNs };
}

export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return (
    a.inode === b.inode && a.mtimeNs === b.mtimeNs && a.size === b.size && a.device === b.device
  );
}
