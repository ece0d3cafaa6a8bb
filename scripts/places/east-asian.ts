import { alternatesOf, type GeoName } from './geonames.ts';

/**
 * GeoNames' lists do not say of which language a name is, but script tells Chinese and Japanese. Of several
 * names that differ in more than a word for "town" nothing tells which is usual, so there is none.
 */
export function chineseName(place: GeoName): string | undefined {
  return usual(alternatesOf(place).filter(isSimplifiedChinese));
}

export function japaneseName(place: GeoName): string | undefined {
  const all = alternatesOf(place);
  const inKana = usual(all.filter(isKatakana));
  if (!WRITES_HAN.has(place.country)) return inKana;
  return usual(all.filter(isJapanese)) ?? (place.country === 'JP' ? undefined : inKana);
}

/** Whether one of a place's names may be Chinese or Japanese, which few are. */
export function hasEastAsianName({ alternates }: GeoName): boolean {
  return EAST_ASIAN.test(alternates);
}

const EAST_ASIAN = /[\u3040-\u30ff\u3400-\u9fff]/;

/** Where Japanese writes names as they are written there. */
const WRITES_HAN = new Set(['JP', 'CN', 'TW', 'HK', 'MO']);

/** Words for kinds of towns and districts, with which lists write a name once more. */
const KIND = /(?<=..)(?:特别行政区|特区|特别市|广域市|自治市|街道|都|市|县|区|區|縣|镇|乡|町|村)$/u;

function usual(names: readonly string[]): string | undefined {
  const plain = new Set(names.map(withoutKind));
  const cities = new Set(names.filter((name) => /..市$/u.test(name)).map(withoutKind));
  const [only] = plain.size === 1 ? plain : cities.size === 1 ? cities : [];
  // The kind of a place may be a part of its name: 皇后镇 is Queenstown.
  return names
    .filter((name) => withoutKind(name) === only)
    .toSorted((a, b) => a.length - b.length)[0];
}

function withoutKind(name: string): string {
  return name.replace(KIND, '');
}

const isSimplifiedChinese = (name: string): boolean =>
  /^[\p{Script=Han}·]+$/u.test(name) &&
  [...name].every((sign) => sign === '·' || GB_2312.has(sign));

const isKatakana = (name: string): boolean => /^[\p{Script=Katakana}ー・＝]{2,}$/u.test(name);

const isJapanese = (name: string): boolean =>
  /^(?=.*\p{Script=Han})[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ーヶ]+$/u.test(name) &&
  [...name].every((sign) => !/\p{Script=Han}/u.test(sign) || JIS.has(sign));

/** The characters of GB 2312, which has no traditional forms. */
const GB_2312 = signsOf('gbk', [[0xb0, 0xf7]], [[0xa1, 0xfe]]);

/** The characters of JIS X 0208, which has no forms that are simplified in Chinese alone. */
const JIS = signsOf(
  'shift_jis',
  [
    [0x88, 0x9f],
    [0xe0, 0xea],
  ],
  [[0x40, 0xfc]],
);

type Range = readonly [first: number, last: number];

function signsOf(encoding: string, leads: readonly Range[], trails: readonly Range[]): Set<string> {
  const decoder = new TextDecoder(encoding);
  const signs = new Set<string>();
  for (const lead of numbersIn(leads))
    for (const trail of numbersIn(trails)) signs.add(decoder.decode(new Uint8Array([lead, trail])));
  return signs;
}

function numbersIn(ranges: readonly Range[]): number[] {
  return ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
}
