/** A token of templates: its kind and its meaning. */
interface Token {
  /** `date`: part of the time of capture, takes a pattern. `number`: takes leading zeros. */
  readonly kind: 'text' | 'number' | 'date';
  readonly about: string;
  /** The default format of a `date`. */
  readonly pattern?: string;
}

const text = (about: string) => ({ kind: 'text', about }) as const;
const number = (about: string) => ({ kind: 'number', about }) as const;
const date = (pattern: string, about: string) => ({ kind: 'date', pattern, about }) as const;

/** All tokens, in the order of the documentation. */
export const TOKENS = {
  label: text('what the picture shows'),
  label2: text('the best guess with another label'),
  category: text('the category above the label'),
  score: number('probability that the label is true, in percent'),
  network: text('the network that named the picture'),
  caption: text('the caption or title in the picture’s metadata, or else a model’s sentence'),
  title: text('the title that a person gave the picture'),
  description: text('the description that a person wrote'),
  keywords: text('the keywords that people gave the picture'),
  rating: text('its stars, 1 to 5; -1 if it was rejected'),
  creator: text('who made the picture'),
  people: text('the names of the people in the picture, or how many are seen'),
  kind: text('photo, screenshot, receipt, invoice or document, as far as text tells'),
  text: text('the title or first prominent line of the text in the picture'),
  text_date: text('the date in the text, such as 2018-10-19'),
  merchant: text('the seller named on a receipt or invoice'),
  total: text('the amount paid by a receipt or invoice'),
  original: text('the name before photonym renamed it'),
  ext: text('the extension, without its dot'),
  date: date('YYYY-MM-DD', 'day of capture'),
  time: date('HH-mm-ss', 'time of capture'),
  year: date('YYYY', 'year of capture'),
  month: date('MM', 'month of capture'),
  day: date('DD', 'day of the month of capture'),
  YYYY: date('YYYY', 'as {year}'),
  MM: date('MM', 'as {month}'),
  DD: date('DD', 'as {day}'),
  HH: date('HH', 'hour of capture'),
  mm: date('mm', 'minute of capture'),
  ss: date('ss', 'second of capture'),
  camera: text("the camera's make and model"),
  make: text("the camera's make"),
  model: text("the camera's model"),
  lens: text('the lens'),
  iso: number('sensitivity'),
  aperture: text('f-number'),
  shutter: text('exposure time in seconds'),
  focal: text('focal length in millimetres'),
  width: number('width in pixels, as displayed'),
  height: number('height in pixels, as displayed'),
  orientation: text('landscape, portrait or square'),
  latitude: text('degrees north; south is negative'),
  longitude: text('degrees east; west is negative'),
  place: text('the place as the picture names it, or else the city, region or country'),
  city: text('the city, town or village'),
  region: text('the province, state or the like'),
  country: text('the country'),
  country_code: text('the country in two letters'),
  event: text('the day or journey that the picture belongs to, and its place'),
  album: text('the folder that the picture is in'),
  n: number('counts pictures whose names are otherwise equal'),
  hash: text("SHA-256 of the file's content"),
} as const satisfies Readonly<Record<string, Token>>;

export type TokenName = keyof typeof TOKENS;

type NameOfKind<Kind> = {
  [Name in TokenName]: (typeof TOKENS)[Name]['kind'] extends Kind ? Name : never;
}[TokenName];

/**
 * The values of a picture's tokens: a text or a number each and, for all dates, the time of capture, ISO 8601
 * with or without a zone. Unknown values are absent.
 */
export type TemplateValues = {
  readonly [Name in NameOfKind<'text'>]?: string;
} & {
  readonly [Name in NameOfKind<'number'>]?: number;
} & {
  readonly taken?: string;
  /** The digits of the greatest `n`, for `{n:auto}`. Default: 1. */
  readonly digits?: number;
};

export const TOKEN_NAMES: readonly TokenName[] = Object.keys(TOKENS).filter(isTokenName);

export function isTokenName(name: string): name is TokenName {
  return Object.hasOwn(TOKENS, name);
}

export function isDateToken(name: TokenName): name is NameOfKind<'date'> {
  return TOKENS[name].kind === 'date';
}

/** A picture with every value, for trying templates. */
export const SAMPLE: TemplateValues = {
  label: 'racing car',
  label2: 'sports car',
  category: 'car',
  score: 93,
  network: 'mobilenet_v2_1.0_224',
  caption: 'The last lap',
  title: 'The last lap',
  description: 'The last lap of the race',
  keywords: 'racing, Nürburgring',
  rating: '4',
  creator: 'Dora Maar',
  people: 'Ada, Ben and Cleo',
  kind: 'receipt',
  text: 'Garden Store',
  text_date: '2024-05-03',
  merchant: 'Garden Store',
  total: '19.75',
  original: 'IMG_4711',
  ext: 'jpg',
  taken: '2024-05-03T18:22:31+02:00',
  camera: 'Canon EOS 5D Mark IV',
  make: 'Canon',
  model: 'EOS 5D Mark IV',
  lens: 'EF24-70mm f-2.8L II USM',
  iso: 100,
  aperture: '2.8',
  shutter: '1-250',
  focal: '50',
  width: 6720,
  height: 4480,
  orientation: 'landscape',
  latitude: '50.33500',
  longitude: '6.94750',
  place: 'Nürburgring',
  city: 'Nürburg',
  region: 'Rhineland-Palatinate',
  country: 'Germany',
  country_code: 'DE',
  event: '2024-05-03 Nürburg',
  album: 'Holiday',
  n: 7,
  hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};
