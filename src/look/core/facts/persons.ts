import type { Xmp, XmpValue } from './xmp.ts';

/** A name, and the position of its region: its centre's distance from the left as displayed, 0 to 1. */
interface Named {
  readonly name: string | undefined;
  readonly x?: number | undefined;
}

/** Limits: more names than this, or longer ones, cannot be people in a picture. */
const MOST_PERSONS = 100;
const LONGEST_NAME = 100;

/** Placeholders that digiKam and others write for faces without a name. */
const NO_NAME = /^(?:unknown|unconfirmed|ignored|\?+)$/i;

/** The orientation and size of a picture, if known. */
export interface PersonsView {
  /** EXIF's orientation, 1 to 8; regions are measured before it is applied. */
  readonly orientation?: number | undefined;
  /** In pixels, as displayed; 0 if unknown. */
  readonly width: number;
  readonly height: number;
}

/**
 * The names of the people in a picture, each once: those with a region from left to right, then the others in
 * the order listed. Sources are the regions of the Metadata Working Group (Guidelines 2.0, 5.9; Lightroom,
 * digiKam, Picasa, Apple) and of Microsoft's People Tagging, IPTC's Person Shown, and the lists of people and
 * the tags below "People" of Media Pro, digiKam and Lightroom.
 */
export function personsIn(xmp: Xmp, view: PersonsView): string[] {
  const found: Named[] = [
    ...standardRegions(xmp, view),
    ...microsoftRegions(xmp, view),
    ...list(xmp.value('Iptc4xmpExt:PersonInImage')),
    ...items(xmp.value('Iptc4xmpExt:PersonInImageWDetails')).map((person) => ({
      name: person.field('Iptc4xmpExt:PersonName')?.text,
    })),
    ...list(xmp.value('mediapro:People')),
    ...tagged(xmp.value('digiKam:TagsList'), '/'),
    ...tagged(xmp.value('lr:hierarchicalSubject'), '|'),
  ];
  const placed = found.filter(({ x }) => x !== undefined);
  placed.sort((a, b) => (a.x ?? 0) - (b.x ?? 0));
  return distinctNames([...placed, ...found.filter(({ x }) => x === undefined)]);
}

/** Normalises names to composed form (NFC) and drops duplicates that differ only in case. */
export function distinctNames(found: readonly { readonly name: string | undefined }[]): string[] {
  const names = new Map<string, string>();
  for (const { name } of found) {
    const tidy = name?.normalize('NFC').replace(/\s+/gu, ' ').trim() ?? '';
    const isName = tidy !== '' && tidy.length <= LONGEST_NAME && !NO_NAME.test(tidy);
    const key = tidy.toLowerCase();
    if (isName && !names.has(key) && names.size < MOST_PERSONS) names.set(key, tidy);
  }
  return [...names.values()];
}

function items(value: XmpValue | undefined): XmpValue[] {
  return value?.items() ?? [];
}

function list(value: XmpValue | undefined): Named[] {
  return items(value).map(({ text }) => ({ name: text }));
}

/** Regions can have other types too: focus points and bar codes. */
const OF_SOMEONE = /^(?:face|pet)?$/i;

function standardRegions(xmp: Xmp, view: PersonsView): Named[] {
  const regions = xmp.value('mwg-rs:Regions');
  const applied = regions?.field('mwg-rs:AppliedToDimensions');
  const size = { width: number(applied, 'stDim:w'), height: number(applied, 'stDim:h') };
  const orientation = isAsDisplayed(size, view) ? 1 : view.orientation;
  return items(regions?.field('mwg-rs:RegionList'))
    .filter((region) => OF_SOMEONE.test(region.field('mwg-rs:Type')?.text ?? ''))
    .map((region) => {
      const area = region.field('mwg-rs:Area');
      const [x, y] = [number(area, 'stArea:x'), number(area, 'stArea:y')];
      return { name: region.field('mwg-rs:Name')?.text, x: displayedX(x, y, orientation) };
    });
}

/** Some programs measure regions in the displayed picture; they then also write its displayed size. */
function isAsDisplayed(size: { width: number; height: number }, view: PersonsView): boolean {
  const turns = (view.orientation ?? 1) >= 5 && view.width !== view.height && view.width > 0;
  return turns && Math.sign(size.width - size.height) === Math.sign(view.width - view.height);
}

function microsoftRegions(xmp: Xmp, { orientation }: PersonsView): Named[] {
  return items(xmp.value('MP:RegionInfo')?.field('MPRI:Regions')).map((region) => {
    const rectangle = region.field('MPReg:Rectangle')?.text?.split(',').map(Number) ?? [];
    const [left = NaN, top = NaN, width = NaN, height = NaN] = rectangle;
    const x = displayedX(left + width / 2, top + height / 2, orientation);
    return { name: region.field('MPReg:PersonDisplayName')?.text, x };
  });
}

function number(structure: XmpValue | undefined, name: Parameters<XmpValue['field']>[0]): number {
  return Number.parseFloat(structure?.field(name)?.text ?? '');
}

/** The displayed distance from the left of a point in the stored picture; undefined if unknown. */
function displayedX(x: number, y: number, orientation = 1): number | undefined {
  const along = orientation >= 5 ? y : x;
  if (!Number.isFinite(along)) return undefined;
  // Mirrored (2, 7), upside down (3), or turned clockwise (6): the start of the stored axis is on the right.
  return [2, 3, 6, 7].includes(orientation) ? 1 - along : along;
}

/** Names of the parent tag of people; digiKam translates it. */
const PEOPLE =
  /^(?:people|persons?|personen|personnes|personas|persone|pessoas|personer|osoby|люди)$/i;

/** The words of hierarchical keywords below "People", groups of people too: `People|Family|Ada`. */
export function personsUnder(hierarchical: readonly string[]): string[] {
  return hierarchical.flatMap((path) => {
    const parts = path.split('|');
    return PEOPLE.test(parts[0]?.trim() ?? '') ? parts : [];
  });
}

/** The tags below "People", without those that are only parents of others. */
function tagged(value: XmpValue | undefined, separator: string): Named[] {
  const tags = items(value).map(({ text = '' }) => text.split(separator));
  const below = tags.filter((tag) => tag.length > 1 && PEOPLE.test(tag[0]?.trim() ?? ''));
  const groups = new Set(below.map((tag) => tag.slice(0, -1).join(separator)));
  return below
    .filter((tag) => !groups.has(tag.join(separator)))
    .map((tag) => ({ name: tag.at(-1) }));
}
