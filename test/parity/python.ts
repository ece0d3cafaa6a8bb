import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const script = fileURLToPath(new URL('reference.py', import.meta.url));

/** Debian's own Python first: it has the packages even where another Python is first on the PATH. */
const python = ['/usr/bin/python3', 'python3'].find(
  (candidate) => spawnSync(candidate, ['-c', 'import PIL, numpy']).status === 0,
);

/** Why references cannot be computed here; undefined where they can. */
export const missingPython =
  python === undefined
    ? 'no Python with Pillow and numpy (Debian: python3-pil, python3-numpy)'
    : undefined;

/** Runs reference.py with arguments and a JSON request, and returns its response. */
export function reference(args: readonly string[], question: unknown = ''): string {
  if (python === undefined) throw new Error(missingPython);
  return execFileSync(python, [script, ...args], {
    input: JSON.stringify(question),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** A picture for Pillow to decode, and the file for its pixels. */
interface PixelsJob {
  readonly picture: string;
  readonly model: string;
  readonly notebook: string;
  readonly size: number;
  readonly crop: number;
}

const answers = z.array(
  z.union([
    z.object({ error: z.string() }),
    z.object({ mode: z.string(), profile: z.string().nullable(), transparent: z.boolean() }),
  ]),
);
export type PillowAnswer = z.infer<typeof answers>[number];

/** Decodes pictures with Pillow, which writes the pixels to the files of the jobs. */
export function pillowPixels(jobs: readonly PixelsJob[]): PillowAnswer[] {
  return answers.parse(JSON.parse(reference(['pixels'], jobs)));
}
