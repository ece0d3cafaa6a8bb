import type { BigIntStats } from 'node:fs';

/** The attributes that a copy gets from its original. */
export type FileMetadata = Pick<BigIntStats, 'mode' | 'uid' | 'gid' | 'atimeNs' | 'mtimeNs'>;
