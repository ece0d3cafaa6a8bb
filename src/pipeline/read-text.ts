import type { FoundPicture } from '../find/core/found.ts';
import type { LookOptions } from '../look/core/limits.ts';
import { miniature } from '../look/decode.ts';
import { TextCatalog } from '../memory/catalog/by-content/texts.ts';
import { contentDigest, isStampUnchanged } from '../memory/catalog/content-digest.ts';
import type { Look } from '../memory/core/look.ts';
import { pageBox, placedIn, type TextLine } from '../model/core/reading/text-line.ts';
import { isWorthReading } from '../model/reader/signs-network.ts';
import type { TextReader } from '../model/reader/text-reader.ts';
import type { SeeOptions } from './see.ts';

interface ReadOptions extends LookOptions, Pick<SeeOptions, 'catalog' | 'signal' | 'elsewhere'> {
  readonly reader: TextReader;
}

/**
 * The lines of text in a picture, new or from the catalog: none where its signs say that it is a photograph,
 * or where it can no longer be read.
 * @param signs the look of the reader's network of signs
 * @throws PhotonymError INTERRUPTED, MODEL_DAMAGED
 */
export async function readText(
  picture: FoundPicture,
  signs: Look,
  options: ReadOptions,
): Promise<readonly TextLine[]> {
  if (!isWorthReading(signs.scores)) return [];
  const { reader, catalog, signal, elsewhere } = options;
  const memory = catalog && new TextCatalog(catalog, reader.facts.id);
  const known = memory?.recall(picture);
  if (known !== undefined) return known;
  const sha256 = memory && (await contentDigest(picture, signal));
  const seen = sha256 && memory?.recallContent(sha256);
  if (seen !== undefined) return seen;
  if (elsewhere !== undefined && sha256 !== undefined) {
    const failure = await elsewhere.look({ found: picture, sha256 }, signal);
    return failure === undefined ? (memory?.recallContent(sha256) ?? []) : [];
  }
  const page = await miniature(picture, pageBox(signs.facts), options);
  if ('code' in page) return [];
  const lines = placedIn(await reader.read(page, signal), page, signs.facts);
  // It was hashed before it was read: a file that has changed since has other lines.
  if (sha256 !== undefined && (await isStampUnchanged(picture))) {
    memory?.remember(sha256, picture.size, lines);
  }
  return lines;
}
