import { z } from 'zod';
import { lazily } from '../../../base/checks/lazily.ts';
import { defined } from '../../../base/defined.ts';
import type { FactsBeside } from './takeout.ts';
import { asKeywords } from './written/keywords.ts';
import { firstText } from './written/texts.ts';
import { mergeWritten, type WrittenFacts } from './written/written.ts';

const text = lazily(() => z.string().optional().catch(undefined));

const PHOTO = lazily(() =>
  z.object({
    Title: text(),
    TitleSrc: text(),
    Caption: text(),
    CaptionSrc: text(),
    Description: text(),
    DescriptionSrc: text(),
    Details: z
      .object({ Keywords: text(), KeywordsSrc: text(), Artist: text(), ArtistSrc: text() })
      .partial()
      .optional()
      .catch(undefined),
  }),
);

/** What PhotoPrism says of a picture in its YAML: what people entered there, and what it copied from elsewhere. */
export interface PhotoPrismFacts {
  readonly entered: FactsBeside;
  readonly copied: FactsBeside;
}

/** Where a value of PhotoPrism comes from; all other sources are programs, that which is absent included. */
const ENTERED: readonly string[] = ['manual', 'batch', 'admin', 'yaml'];
const COPIED: readonly string[] = ['meta', 'xmp'];

/** @param content the YAML, as objects and texts */
export function photoPrismFacts(content: unknown): PhotoPrismFacts {
  const { data } = PHOTO().safeParse(content);
  if (data === undefined) return { entered: {}, copied: {} };
  // PhotoPrism says where at least the date comes from. A file in which nothing is said of sources was made by hand.
  const isByHand = !/"\w+Src":/.test(JSON.stringify(content));
  const from = (sources: readonly string[]): FactsBeside => writtenBy(data, sources);
  return isByHand
    ? { entered: from(['']), copied: {} }
    : { entered: from(ENTERED), copied: from(COPIED) };
}

function writtenBy(
  photo: z.infer<ReturnType<typeof PHOTO>>,
  sources: readonly string[],
): WrittenFacts {
  const { Title, TitleSrc, Caption, CaptionSrc, Description, DescriptionSrc, Details = {} } = photo;
  const { Keywords = '', KeywordsSrc, Artist, ArtistSrc } = Details;
  const given = (value: string | undefined, source = ''): string | undefined =>
    sources.includes(source) ? value?.trim() : undefined;
  const texts = [given(Caption, CaptionSrc), given(Description, DescriptionSrc)];
  return mergeWritten([
    {
      ...asKeywords((given(Keywords, KeywordsSrc) ?? '').split(',')),
      ...defined({
        title: firstText([given(Title, TitleSrc)]),
        description: firstText(texts),
        creator: firstText([given(Artist, ArtistSrc)]),
      }),
    },
  ]);
}
