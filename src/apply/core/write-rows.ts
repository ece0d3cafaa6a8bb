import { z } from 'zod';
import { lazily } from '../../base/checks/lazily.ts';
import { FAILURE_CODES } from '../../base/errors.ts';
import type { Value } from '../journal/database.ts';
import type { KeptRange, WriteEntry } from './written.ts';

const failure = lazily(() => z.object({ code: z.enum(FAILURE_CODES), message: z.string() }));

const writeRow = lazily(() =>
  z.object({
    seq: z.number(),
    group: z.number(),
    file: z.number().nullable(),
    kind: z.enum(['sidecar', 'picture']),
    path: z.string(),
    state: z.enum(['intended', 'undoing', 'done', 'failed', 'undone', 'kept', 'missing']),
    failure: z.string().nullable(),
    size: z.number().nullable(),
    mtime_ns: z.string().nullable(),
    inode: z.string().nullable(),
    sha256: z.string().nullable(),
    after_size: z.number().nullable(),
    after_sha256: z.string().nullable(),
    back_at: z.number().nullable(),
    back_bytes: z.number().nullable(),
    forth_at: z.number().nullable(),
    forth_bytes: z.number().nullable(),
  }),
);

/** Reads a row of the table `writes`. */
export function writeFromRow(row: unknown): WriteEntry {
  const { seq, group, file, kind, path, state, ...rest } = writeRow().parse(row);
  const { size, mtime_ns: mtime, inode, sha256 } = rest;
  const hasBefore = size !== null && mtime !== null && inode !== null && sha256 !== null;
  const { after_size: afterSize, after_sha256: afterHash } = rest;
  return {
    ...{ seq, group, kind, path, state },
    file: file ?? undefined,
    failure: rest.failure === null ? undefined : failure().parse(JSON.parse(rest.failure)),
    before: hasBefore ? { size, mtimeNs: BigInt(mtime), inode: BigInt(inode), sha256 } : undefined,
    after:
      afterSize === null || afterHash === null ? undefined : { size: afterSize, sha256: afterHash },
    back: rangeOf(rest.back_at, rest.back_bytes),
    forth: rangeOf(rest.forth_at, rest.forth_bytes),
  };
}

function rangeOf(at: number | null, bytes: number | null): KeptRange | undefined {
  return at === null || bytes === null ? undefined : { at, bytes };
}

/** A write as values for the columns of {@link INSERT_WRITE}. */
export function writeValues(run: number, entry: WriteEntry): Value[] {
  const { seq, group, file = null, kind, path, state, before } = entry;
  return [
    ...[run, seq, group, file, kind, path, state],
    before?.size ?? null,
    before === undefined ? null : String(before.mtimeNs),
    before === undefined ? null : String(before.inode),
    before?.sha256 ?? null,
  ];
}

export const INSERT_WRITE = `
  INSERT INTO writes (run, seq, "group", file, kind, path, state, size, mtime_ns, inode, sha256)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
