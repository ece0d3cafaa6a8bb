import { join } from 'node:path';
import type { Plan } from '../plan/core/plan.ts';
import type { ZipEntry } from './zip.ts';

/** Every file of a plan under its new name, companions and those that keep theirs included. */
export function planEntries({ root, files }: Plan): ZipEntry[] {
  return Array.from(files, ({ source, target, identity }) => ({
    path: join(root, source),
    name: target,
    mtime: new Date(Number(identity.mtimeNs / 1_000_000n)),
    size: identity.size,
  }));
}
