import path from 'node:path';
import { defined } from '../base/defined.ts';
import type { SeenJudgement } from '../label/judgement.ts';
import { ENGLISH, type FixedWord, type Words } from '../label/languages/words.ts';
import type { TextFacts } from '../label/text/text-facts.ts';
import type { Vocabulary } from '../label/vocabulary.ts';
import { dateInUtc } from '../look/core/facts/dates/dates.ts';
import { momentOf } from '../look/core/facts/dates/taken.ts';
import type { CaptureFacts } from '../look/core/facts/facts.ts';
import { isOwnWords } from './caption/own-words.ts';
import { peopleText } from './people-text.ts';
import { placeText } from './place-text.ts';
import { isDateToken, isTokenName, type TemplateValues, type TokenName } from './tokens.ts';
import type { Undated } from './undated.ts';
import { writtenValues } from './written-text.ts';

/** Facts shared by all names of a plan. */
export interface NamingContext {
  readonly vocabulary: Pick<Vocabulary, 'tree' | 'labels' | 'words'>;
  /** Id of the network. */
  readonly network: string;
  /** What stands for the date of a picture that has none. Default: `file-time`. */
  readonly undated?: Undated | undefined;
  /** Minutes that local time is ahead of UTC at a point in time. Default: 0. */
  readonly minutesAhead?: ((milliseconds: number) => number) | undefined;
}

/** A label and the guesses beside it, best first. */
interface LabelFacts extends Pick<SeenJudgement, 'label' | 'node' | 'probability'> {
  readonly top: readonly { readonly label: string }[];
}

/**
 * The values of a judged picture, without those that need the file or the other pictures: `n`, `hash` and
 * `original` are added when names are given.
 */
export function templateValues(judgement: SeenJudgement, context: NamingContext): TemplateValues {
  return { ...labelValues(judgement, context.vocabulary), ...pictureValues(judgement, context) };
}

/** The values that depend on the label. */
export function labelValues(
  { label, node, probability, top }: LabelFacts,
  vocabulary: NamingContext['vocabulary'],
): TemplateValues {
  const second = top.find((guess) => guess.label !== label)?.label;
  const category = categoryOf(node, vocabulary);
  const named = label === null ? {} : { label, score: Math.round(probability * 100) };
  return { ...named, ...defined({ label2: second, category }) };
}

/** The source of a picture's values. */
interface PictureFacts
  extends Pick<SeenJudgement, 'path' | 'facts' | 'modifiedMs' | 'reading' | 'caption'> {
  /** The number of people seen. */
  readonly people?: number;
}

interface PictureContext extends Omit<NamingContext, 'vocabulary'> {
  readonly vocabulary: Pick<Vocabulary, 'words'>;
}

/** The values that do not depend on the label. */
export function pictureValues(
  { path: file, facts, modifiedMs, people, reading, caption }: PictureFacts,
  { network, vocabulary: { words = ENGLISH }, undated, minutesAhead }: PictureContext,
): TemplateValues {
  return {
    network: network.split('/').at(-1) ?? network,
    ext: path.extname(file).slice(1),
    album: path.basename(path.dirname(file)),
    ...factValues(facts),
    orientation: words.fixed[formatOf(facts)],
    ...defined({
      people: peopleText(facts.persons, people, words),
      taken:
        momentOf(facts) ?? (undated === 'keep' ? undefined : fileTime(modifiedMs, minutesAhead)),
      caption: caption?.text ?? ownWords(facts.caption),
      ...writtenValues(facts),
    }),
    ...(reading && readValues(reading, words)),
  };
}

function readValues(
  { kind, title, date, merchant, total }: TextFacts,
  { fixed }: Words,
): TemplateValues {
  return { kind: fixed[kind], ...defined({ text: title, text_date: date, merchant, total }) };
}

/** Keeps only the values these tokens need, since a million pictures may be waiting for names. */
export function valuesFor(tokens: ReadonlySet<TokenName>, values: TemplateValues): TemplateValues {
  const needsTime = [...tokens].some(isDateToken);
  return Object.fromEntries(
    Object.entries(values).filter(([name]) =>
      name === 'taken' ? needsTime : isTokenName(name) && tokens.has(name),
    ),
  );
}

/** The label of the node above the chosen one; undefined at the top. */
function categoryOf(
  node: string | null,
  { tree, labels }: NamingContext['vocabulary'],
): string | undefined {
  const above = tree.node(tree.node(node ?? '')?.parent ?? '');
  return above === undefined ? undefined : (labels?.get(above.id) ?? above.label);
}

/**
 * Local time, as every file manager shows it. Undefined if the clock was never set, or the time was lost: archives
 * then say 1980.
 */
function fileTime(
  modifiedMs: number,
  minutesAhead: (milliseconds: number) => number = () => 0,
): string | undefined {
  if (dateInUtc(modifiedMs) === undefined) return undefined;
  return new Date(modifiedMs + minutesAhead(modifiedMs) * 60_000).toISOString().slice(0, -1);
}

function factValues(facts: CaptureFacts): TemplateValues {
  const { width, height, make, model, lens, iso, city, region, country } = facts;
  const { aperture, exposure, focalLength, latitude, longitude } = facts;
  return defined({
    ...{ width, height, make, model, lens, iso, city, region, country },
    place: placeText(facts),
    country_code: facts.countryCode,
    camera: cameraOf(facts),
    aperture: mapped(aperture, (value) => rounded(value, 1)),
    shutter: mapped(exposure, shutterOf),
    focal: mapped(focalLength, (value) => rounded(value, 2)),
    latitude: latitude?.toFixed(5),
    longitude: longitude?.toFixed(5),
  });
}

function mapped<T>(value: T | undefined, change: (value: T) => string): string | undefined {
  return value === undefined ? undefined : change(value);
}

function formatOf({ width, height }: CaptureFacts): FixedWord {
  if (width === height) return 'square format';
  return width > height ? 'landscape format' : 'portrait format';
}

/** Make and model; the make is not repeated if the model begins with it. */
function cameraOf({ make, model }: CaptureFacts): string | undefined {
  if (make === undefined || model === undefined) return (make ?? model) || undefined;
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}

/** Rounded to some decimal places, without trailing zeros: 2.8, 50. */
function rounded(value: number, places: number): string {
  return String(Number(value.toFixed(places)));
}

/** Exposure as cameras show it, with a dash for the slash, which file names cannot have: 1-250, 0.5, 30. */
function shutterOf(seconds: number): string {
  return seconds < 0.3 ? `1-${Math.round(1 / seconds)}` : rounded(seconds, 1);
}

/** What a camera writes where a caption belongs is none. */
function ownWords(caption: string | undefined): string | undefined {
  return caption !== undefined && isOwnWords(caption) ? caption : undefined;
}
