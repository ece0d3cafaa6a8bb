import { readFile } from 'node:fs/promises';
import { type Environment, tokenFile } from '../environment.ts';

/** An access token for the Hub, and its origin: the name of a variable or a path. */
interface Token {
  readonly value: string;
  readonly from: string;
}

const VARIABLES = ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN'] as const;
const ON = ['1', 'true', 'yes', 'on'];

/**
 * The token from the environment or stored by `hf auth login`, found as huggingface_hub does. With
 * HF_HUB_DISABLE_IMPLICIT_TOKEN the stored one is ignored.
 */
export async function findToken(env: Environment): Promise<Token | undefined> {
  for (const from of VARIABLES) {
    const value = env[from]?.trim();
    if (value) return { value, from };
  }
  if (ON.includes((env['HF_HUB_DISABLE_IMPLICIT_TOKEN'] ?? '').trim().toLowerCase())) return;
  const from = tokenFile(env);
  const value = (await readFile(from, 'utf8').catch(() => '')).trim();
  // Text that is not valid in a header is not a token.
  return /^[\x21-\x7e]+$/.test(value) ? { value, from } : undefined;
}
