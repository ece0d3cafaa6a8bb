import { networkInterfaces } from 'node:os';
import type { Terminal } from './terminal.ts';

/** Addresses at which a server listens on all networks of the machine. */
const EVERYWHERE = new Set(['0.0.0.0', '::']);

/** The page's address as other machines open it. */
export function addressForOthers(url: string, host: string): string {
  if (!EVERYWHERE.has(host)) return url;
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const own = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (own === undefined) return url;
  const address = new URL(url);
  address.hostname = own.address;
  return address.href;
}

/** Prints a text as a QR code, in white and black: a light terminal's own colours make a negative, which not all phones read. */
export async function printCode(
  text: string,
  { err, styleErr }: Pick<Terminal, 'err' | 'styleErr'>,
): Promise<void> {
  for (const line of await codeLines(text)) err(styleErr(['whiteBright', 'bgBlack'], line));
}

/** A text as a QR code in half blocks, which are its light parts. */
export async function codeLines(text: string): Promise<string[]> {
  // Loaded only here: few pages are opened from the sofa.
  const { renderUnicodeCompact } = await import('uqr');
  return renderUnicodeCompact(text, { border: 2 }).split('\n');
}
