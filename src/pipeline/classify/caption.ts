import type { FoundPicture } from '../../find/core/found.ts';
import type { Caption } from '../../label/caption.ts';
import type { LookOptions } from '../../look/core/limits.ts';
import { smallJpeg } from '../../look/small-jpeg.ts';
import { CaptionCatalog } from '../../memory/catalog/by-content/captions.ts';
import { contentDigest, isStampUnchanged } from '../../memory/catalog/content-digest.ts';
import type { Captioner } from '../../model/captions/captioner.ts';
import { readAnswer } from '../../name/caption/answer.ts';
import type { SeeOptions } from '../see.ts';

export interface CaptionOptions
  extends LookOptions,
    Pick<SeeOptions, 'catalog' | 'signal' | 'elsewhere'> {
  readonly caption: Captioner;
  /** Tells of a file that keeps its name whatever it shows. */
  readonly keepsName?: ((file: string) => Promise<boolean>) | undefined;
}

/**
 * A caption for a picture, new or from the catalog; undefined if there is no server to ask. Only captions are kept in
 * the catalog, so what has failed is asked again by the next run.
 * @throws PhotonymError INTERRUPTED
 */
export async function captionOf(
  picture: FoundPicture,
  options: CaptionOptions,
): Promise<Caption | { readonly fault: string } | undefined> {
  const { caption: captioner, catalog, signal, elsewhere } = options;
  const memory = catalog && new CaptionCatalog(catalog, captioner.facts);
  const known = memory?.recall(picture);
  if (known !== undefined) return known;
  const sha256 = memory && (await contentDigest(picture, signal));
  const seen = sha256 && memory?.recallContent(sha256);
  if (seen !== undefined) return seen;
  if (elsewhere !== undefined && sha256 !== undefined) {
    const failure = await elsewhere.caption({ found: picture, sha256 }, signal);
    return failure === undefined ? memory?.recallContent(sha256) : { fault: failure.message };
  }
  const made = await askAbout(picture, options);
  // It was hashed before it was sent: a file that has changed since has another caption.
  if (made !== undefined && 'text' in made && sha256 && (await isStampUnchanged(picture))) {
    memory?.remember(sha256, picture.size, made);
  }
  return made;
}

async function askAbout(
  picture: FoundPicture,
  { caption: captioner, signal, ...options }: CaptionOptions,
): Promise<Caption | { readonly fault: string } | undefined> {
  // No picture is decoded for a server that will not be asked.
  if (captioner.isGone) return undefined;
  const { model, edge } = captioner.facts;
  const small = await smallJpeg(picture, edge, { ...options, ...(signal && { signal }) });
  if ('code' in small) return { fault: small.message };
  const asked = await captioner.ask(small, signal);
  if ('absent' in asked) return undefined;
  const read = 'text' in asked ? readAnswer(asked.text) : asked;
  return 'text' in read ? { ...read, by: model } : read;
}
