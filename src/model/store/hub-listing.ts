import { listFiles, modelInfo } from '@huggingface/hub';
import { z } from 'zod';
import type { HubReference } from '../core/store/reference.ts';
import type { HubConnection } from './connection/hub-connection.ts';
import type { Expected } from './part.ts';

/** A Hub repository at one commit. */
export interface HubListing {
  readonly commit: string;
  /** Files by path, with `/` between folders. */
  readonly files: ReadonlyMap<string, Expected>;
}

const commitInfo = z.object({ sha: z.string().regex(/^[0-9a-f]{40}$/) });

const treeEntry = z.object({
  type: z.string(),
  path: z.string(),
  size: z.int().nonnegative(),
  oid: z.string().regex(/^[0-9a-f]{40}$/),
  lfs: z
    .object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().nonnegative() })
    .optional(),
});

/**
 * Lists the files of a revision. It is resolved to a commit first, so that the files belong together even
 * if the branch moves on meanwhile.
 * @throws the errors of @huggingface/hub, fetch and zod
 */
export async function listRepository(
  connection: HubConnection,
  { repo, revision = 'main' }: HubReference,
): Promise<HubListing> {
  const exchange = connection.begin(connection.answerMs);
  const common = { hubUrl: connection.endpoint, fetch: exchange.fetch };
  try {
    const info = await modelInfo({ ...common, name: repo, revision, additionalFields: ['sha'] });
    const commit = commitInfo.parse(info).sha;
    const files = new Map<string, Expected>();
    const entries = listFiles({ ...common, repo, revision: commit, recursive: true });
    for await (const entry of entries) {
      const file = treeEntry.parse(entry);
      if (file.type === 'file') files.set(file.path, expectedOf(file));
    }
    return { commit, files };
  } finally {
    exchange.end();
  }
}

/** Large files have a SHA-256, the others the SHA-1 of their git blob. */
function expectedOf({ size, oid, lfs }: z.infer<typeof treeEntry>): Expected {
  if (lfs) return { size: lfs.size, digest: { algorithm: 'sha256', hex: lfs.oid } };
  return { size, digest: { algorithm: 'git', hex: oid } };
}
