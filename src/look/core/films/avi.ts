import { defined } from '../../../base/defined.ts';
import type { ByteSource } from '../../../base/structure/byte-source.ts';
import type { FilmFacts } from '../../../find/core/film/quicktime.ts';
import { type RiffChunk, riffChunks } from '../structure/riff.ts';

/** Lists that contain facts. */
const LISTS: readonly string[] = ['hdrl', 'INFO', 'exif'];

/** Chunks with the date, the make and the model: of AVI, and of cameras' EXIF. */
const NAMES = { created: ['IDIT', 'ICRD'], make: ['ecor'], model: ['emdl'] } as const;

const MOST_TEXT_BYTES = 1024;

/** Reads the facts of an AVI film. Cameras write `IDIT`, programs `ICRD`. */
export async function aviFacts(bytes: ByteSource): Promise<FilmFacts> {
  const texts = new Map<string, string>();
  for await (const chunk of riffChunks(bytes, 12)) {
    if (chunk.type === 'idx1') break;
    if (await isListOfFacts(bytes, chunk)) await addTexts(texts, bytes, chunk);
  }
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => texts.get(name)).find((text) => text);
  return defined({
    created: first(NAMES.created),
    make: first(NAMES.make),
    model: first(NAMES.model),
  });
}

async function isListOfFacts(bytes: ByteSource, { type, offset }: RiffChunk): Promise<boolean> {
  return type === 'LIST' && LISTS.includes((await bytes.read(offset, 4)).toString('latin1'));
}

async function addTexts(
  texts: Map<string, string>,
  bytes: ByteSource,
  { offset, length }: RiffChunk,
): Promise<void> {
  for await (const chunk of riffChunks(bytes, offset + 4, offset + length)) {
    const isWanted = Object.values(NAMES).some((names) =>
      names.some((name) => name === chunk.type),
    );
    if (!isWanted) continue;
    const content = await bytes.read(chunk.offset, Math.min(chunk.length, MOST_TEXT_BYTES));
    texts.set(chunk.type, content.toString('latin1').replace(/\0.*$/s, '').trim());
  }
}
