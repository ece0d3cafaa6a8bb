import { PhotonymError } from '../../../base/errors.ts';

/**
 * The key for a server, from the environment: `PHOTONYM_CAPTION_KEY`, or for OpenAI's own server that of OpenAI,
 * which is nobody else's business.
 * @throws PhotonymError USAGE for one that no request can carry
 */
export function serverKey(
  url: URL,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const own = env['PHOTONYM_CAPTION_KEY']?.trim();
  const isOpenAi = url.protocol === 'https:' && url.hostname === 'api.openai.com';
  const key = own || (isOpenAi ? env['OPENAI_API_KEY']?.trim() : undefined);
  if (!key) return undefined;
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new PhotonymError('USAGE', 'The key for the server has characters that no key has.', {
    remedy: `Correct ${own ? 'PHOTONYM_CAPTION_KEY' : 'OPENAI_API_KEY'}.`,
  });
}
