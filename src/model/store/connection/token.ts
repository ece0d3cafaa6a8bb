import { readFile } from 'node:fs/promises';
import { type Environment, tokenFile } from '../environment.ts';

/** An access token for the Hub, and where it was found: the name of a variable or a path. */
interface Token {
  readonly value: string;
  readonly from: string;
}

const VARIABLES = ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN'] as const;
const ON = ['1', 'true', 'yes', 'on'];

/**
 * The token that the environment gives or that `hf auth login` has stored, as huggingface_hub finds it. With
 * HF_HUB_DISABLE_IMPLICIT_TOKEN the stored one is left alone.
 */
export async function findToken(env: Environment): Promise<Token | undefined> {
  for (const from of VARIABLES) {
    const value = env[from]?.trim();
    if (value) return { value, from };
  }
  if (ON.includes((env['HF_HUB_DISABLE_IMPLICIT_TOKEN'] ?? '').trim().toLowerCase())) return;
  const from = tokenFile(env);
  const value = (await readFile(from, 'utf8').catch(() => '')).trim();
  // Anything that a header cannot carry is not a token.
  return /^[\x21-\x7e]+$/.test(value) ? { value, from } : undefined;
}
