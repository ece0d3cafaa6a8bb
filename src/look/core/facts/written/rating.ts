import { EXIF, type ExifTags } from '../exif.ts';
import { IPTC, type Iptc } from '../iptc.ts';
import type { Xmp } from '../xmp.ts';
import { inOrder } from './reconcile.ts';

/**
 * The stars that a person gave: 1 to 5, 0 for none, -1 for a picture that was rejected; undefined if nothing is
 * written. XMP's comes first, then EXIF's, Microsoft's in percent, ACDSee's.
 */
export function ratingIn(xmp: Xmp, { image }: Pick<ExifTags, 'image'>): number | undefined {
  return [
    number(xmp.text('xmp:Rating')),
    image.numbers(EXIF.rating)[0],
    stars(number(xmp.text('MicrosoftPhoto:Rating'))),
    stars(image.numbers(EXIF.ratingPercent)[0]),
    number(xmp.text('acdsee:rating')),
  ].find((rating) => rating !== undefined && rating >= -1 && rating <= 5);
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Windows' percent, 1 to 99, as stars. */
function stars(percent: number | undefined): number | undefined {
  if (percent === undefined || !(percent >= 0 && percent <= 100)) return undefined;
  return percent === 0 ? 0 : Math.min(5, Math.floor((percent + 12) / 25) + 1);
}

/** digiKam's `ColorLabel`: 0 is none. */
const DIGIKAM = [
  '',
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'magenta',
  'grey',
  'black',
  'white',
];
const DARKTABLE = ['red', 'yellow', 'green', 'blue', 'purple'];
/** Urgency as Capture One and others write it for colours: 0 and 8 are none. */
const URGENCY = ['', 'red', 'orange', 'yellow', 'green', 'blue', 'pink', 'purple', ''];

/**
 * The colour that a person marked a picture with, or the word that a program writes for it ("Select"), in lower case.
 * digiKam and darktable write numbers; the urgency counts where no label is written.
 */
export function colourLabelIn(xmp: Xmp, iptc: Iptc): string | undefined {
  const numbered = (colours: readonly string[], text: string | undefined): string | undefined =>
    colours[number(text) ?? -1];
  const [urgency, otherUrgency] = inOrder(
    iptc,
    xmp.text('photoshop:Urgency'),
    iptc.text(IPTC.urgency),
  );
  return [
    xmp.text('xmp:Label')?.toLowerCase(),
    numbered(DIGIKAM, xmp.text('digiKam:ColorLabel')),
    numbered(DARKTABLE, xmp.text('darktable:colorlabels')),
    numbered(URGENCY, urgency ?? otherUrgency),
  ].find((colour) => colour !== undefined && colour !== '' && colour.length <= LONGEST);
}

const LONGEST = 100;
