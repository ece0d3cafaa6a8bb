import { defined } from '../../../../base/defined.ts';
import type { WrittenTexts } from '../../blocks/blocks.ts';
import type { ExifTags } from '../exif.ts';
import type { Iptc } from '../iptc.ts';
import type { Xmp } from '../xmp.ts';
import { type Keywords, keywordsIn, mergeKeywords } from './keywords.ts';
import { colourLabelIn, ratingIn } from './rating.ts';
import { type PictureTexts, textsIn } from './texts.ts';

/** What people have written about a picture in their photo programs. */
export interface WrittenFacts extends Keywords, PictureTexts {
  /** Stars, 1 to 5; 0 for none, -1 for a picture that was rejected. Some programs write fractions. */
  readonly rating?: number;
  /** The colour that it is marked with, or the program's word for that, in lower case. */
  readonly colourLabel?: string;
  /** The description, or else the title. */
  readonly caption?: string;
}

/** The parts of a file in which programs write. */
interface WrittenBlocks {
  readonly exif: ExifTags;
  readonly xmp: Xmp;
  readonly iptc: Iptc;
  readonly texts?: WrittenTexts | undefined;
}

/** What is written in a file; docs/keywords.md has the sources in their order. */
export function writtenFacts({ exif, xmp, iptc, texts }: WrittenBlocks): WrittenFacts {
  return withCaption({
    ...keywordsIn(xmp, iptc, exif, texts?.keywords),
    ...textsIn(xmp, iptc, exif, texts),
    ...defined({ rating: ratingIn(xmp, exif), colourLabel: colourLabelIn(xmp, iptc) }),
  });
}

/** Merges what is written in several places, the most important first. Keywords are all from one place. */
export function mergeWritten(places: readonly WrittenFacts[]): WrittenFacts {
  const first = <T>(of: (place: WrittenFacts) => T | undefined): T | undefined =>
    places.map(of).find((value) => value !== undefined);
  return withCaption({
    ...mergeKeywords(places),
    ...defined({
      rating: first(({ rating }) => rating),
      colourLabel: first(({ colourLabel }) => colourLabel),
      title: first(({ title }) => title),
      description: first(({ description }) => description),
      creator: first(({ creator }) => creator),
    }),
  });
}

function withCaption(written: WrittenFacts): WrittenFacts {
  return { ...written, ...defined({ caption: written.description ?? written.title }) };
}
