import type { ByteSource } from '../../../base/structure/byte-source.ts';
import { type FilmFacts, filmFacts as quickTimeFacts } from '../../../find/core/film/quicktime.ts';
import { avchdFacts } from './avchd.ts';
import { aviFacts } from './avi.ts';
import { matroskaFacts } from './matroska.ts';

/** Reads a film's metadata, according to its container. */
export async function filmFacts(bytes: ByteSource): Promise<FilmFacts> {
  const start = await bytes.read(0, 12);
  if (start.length < 12) return {};
  if (start.readUInt32BE(0) === 0x1a45dfa3) return await matroskaFacts(bytes);
  if (start.toString('latin1', 0, 4) === 'RIFF') return await aviFacts(bytes);
  // Packets of a transport stream begin with this byte; in camcorders' files it comes four bytes later.
  if (start[0] === 0x47 || start[4] === 0x47) return await avchdFacts(bytes);
  return await quickTimeFacts(bytes);
}
