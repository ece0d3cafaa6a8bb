import { defined } from '../../../../base/defined.ts';
import type { WrittenTexts } from '../../blocks/blocks.ts';
import { EXIF, type ExifTags } from '../exif.ts';
import { IPTC, type Iptc } from '../iptc.ts';
import { wideText } from '../text.ts';
import type { Xmp, XmpName } from '../xmp.ts';
import { distinct } from './distinct.ts';
import { inOrder, recovered } from './reconcile.ts';

/** What a person wrote about a picture. */
export interface PictureTexts {
  readonly title?: string;
  readonly description?: string;
  /** Who made the picture; several names are separated by commas. */
  readonly creator?: string;
}

/** Captions that cameras and programs write by default. */
const NO_CAPTION =
  /^(?:(?:\w+ ){1,3}camera|sony dsc|dcim|exif.?jpeg.?picture|default|untitled|screenshot|<.*>|(?:cof|dav|mde|hdr|rhdr|vhdr|sdr|oznor|fbt|btr|edf|ptr|rbt|bty)(?:_\w+)?)$/i;

/** In characters; longer texts are cut. */
const LONGEST = 4000;

/** In characters: what IPTC holds at most of each. */
const IPTC_LIMITS = { title: 64, caption: 2000, creator: 32 } as const;

/** @param others texts in places of their own: those of a film, or of a PNG */
export function textsIn(
  xmp: Xmp,
  iptc: Iptc,
  { image }: Pick<ExifTags, 'image'>,
  others: WrittenTexts = {},
): PictureTexts {
  const inBoth = (name: XmpName, dataset: 'title' | 'caption'): (string | undefined)[] => {
    const [own, short] = [givenText(xmp, name), iptc.text(IPTC[dataset])];
    const whole = short && recovered(short, own === undefined ? [] : [own], IPTC_LIMITS[dataset]);
    return inOrder(iptc, own, whole);
  };
  return defined({
    title: firstText([
      ...inBoth('dc:title', 'title'),
      wideText(image.bytes(EXIF.xpTitle)),
      wideText(image.bytes(EXIF.xpSubject)),
      xmp.text('acdsee:caption'),
      others.title,
    ]),
    description: firstText([
      ...inBoth('dc:description', 'caption'),
      image.text(EXIF.imageDescription),
      wideText(image.bytes(EXIF.xpComment)),
      xmp.text('acdsee:notes'),
      others.description,
    ]),
    creator: creatorIn(xmp, iptc, image, others.creator),
  });
}

/** A text that a person wrote: `photonym tag` notes beside its own what it wrote. */
function givenText(xmp: Xmp, name: XmpName): string | undefined {
  const text = xmp.text(name);
  const isOurs = name === 'dc:description' && text === xmp.text('photonym:description');
  return isOurs ? undefined : text;
}

/** The first text that a person wrote. */
export function firstText(texts: readonly (string | undefined)[]): string | undefined {
  const found = texts.find((text) => text !== undefined && text !== '' && !NO_CAPTION.test(text));
  return found?.slice(0, LONGEST).normalize('NFC');
}

function creatorIn(
  xmp: Xmp,
  iptc: Iptc,
  image: ExifTags['image'],
  other: string | undefined,
): string | undefined {
  const own = distinct((xmp.value('dc:creator')?.items() ?? []).map(({ text }) => text));
  const lines = distinct(iptc.texts(IPTC.creator));
  const whole = lines.map((line) => recovered(line, own, IPTC_LIMITS.creator));
  // Several are separated by semicolons in EXIF (Guidelines 2.0, 5.5).
  const list = (text: string | undefined): string[] => distinct((text ?? '').split(/;/));
  const names = [
    ...inOrder(iptc, own, whole),
    list(image.text(EXIF.artist)),
    list(wideText(image.bytes(EXIF.xpAuthor))),
    list(xmp.text('acdsee:author')),
    list(other),
  ].find((found) => found.length > 0);
  return names?.join(', ');
}
