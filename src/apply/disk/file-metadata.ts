import type { BigIntStats } from 'node:fs';

/** The attributes that a copy gets from its original. */
export type FileMetadata = Pick<BigIntStats, 'mode' | 'uid' | 'gid' | 'atimeNs' | 'mtimeNs'>;

/** What a new file gets, which has the time at which it is made. */
export type NewFileMetadata = Pick<FileMetadata, 'mode' | 'uid' | 'gid'>;
