import path from 'node:path';
import type { SeenJudgement } from '../label/judgement.ts';
import type { Vocabulary } from '../label/vocabulary.ts';
import type { CaptureFacts } from '../look/core/facts/facts.ts';
import { isDateToken, isTokenName, type TemplateValues, type TokenName } from './tokens.ts';

/** What the names of one run have in common. */
export interface NamingContext {
  readonly vocabulary: Pick<Vocabulary, 'tree' | 'labels'>;
  /** What the network is called. */
  readonly network: string;
}

/** What a label is, and what else it might have been, best first. */
export interface LabelFacts extends Pick<SeenJudgement, 'label' | 'node' | 'probability'> {
  readonly top: readonly { readonly label: string }[];
}

/**
 * What is known of a picture for the tokens of a template, as far as it takes no look at the file:
 * `n`, `hash` and `original` are for whoever gives the names.
 */
export function templateValues(
  judgement: SeenJudgement,
  { vocabulary, network }: NamingContext,
): TemplateValues {
  return { ...labelValues(judgement, vocabulary), ...pictureValues(judgement, network) };
}

/** What tokens say of the label that was decided on. */
export function labelValues(
  { label, node, probability, top }: LabelFacts,
  vocabulary: NamingContext['vocabulary'],
): TemplateValues {
  const second = top.find((guess) => guess.label !== label)?.label;
  const category = categoryOf(node, vocabulary);
  return {
    ...(label === null ? {} : { label, score: Math.round(probability * 100) }),
    ...(second === undefined ? {} : { label2: second }),
    ...(category === undefined ? {} : { category }),
  };
}

/** What tokens say of a picture, whatever it is called. */
export function pictureValues(
  { path: file, facts, modifiedMs }: Pick<SeenJudgement, 'path' | 'facts' | 'modifiedMs'>,
  network: string,
): TemplateValues {
  return {
    network: network.split('/').at(-1) ?? network,
    ext: path.extname(file).slice(1),
    album: path.basename(path.dirname(file)),
    taken: facts.takenAt ?? fileTime(modifiedMs),
    ...factValues(facts),
  };
}

/** Those of the values that tokens need, since a million pictures may have to wait for their names. */
export function valuesFor(tokens: ReadonlySet<TokenName>, values: TemplateValues): TemplateValues {
  const needsTime = [...tokens].some(isDateToken);
  return Object.fromEntries(
    Object.entries(values).filter(([name]) =>
      name === 'taken' ? needsTime : isTokenName(name) && tokens.has(name),
    ),
  );
}

/** The label of the node above the one chosen; at the top there is none. */
function categoryOf(
  node: string | null,
  { tree, labels }: NamingContext['vocabulary'],
): string | undefined {
  const above = tree.node(tree.node(node ?? '')?.parent ?? '');
  return above === undefined ? undefined : (labels?.get(above.id) ?? above.label);
}

/** In UTC: the time of a file has no zone, and a name must not depend on that of the machine. */
function fileTime(modifiedMs: number): string {
  return new Date(modifiedMs).toISOString();
}

function factValues(facts: CaptureFacts): TemplateValues {
  const { width, height, make, model, lens, iso, place, city, country, caption } = facts;
  const { aperture, exposure, focalLength, latitude, longitude } = facts;
  const camera = cameraOf(facts);
  return {
    width,
    height,
    orientation: orientationOf(facts),
    ...(camera === '' ? {} : { camera }),
    ...(make === undefined ? {} : { make }),
    ...(model === undefined ? {} : { model }),
    ...(lens === undefined ? {} : { lens }),
    ...(iso === undefined ? {} : { iso }),
    ...(place === undefined ? {} : { place }),
    ...(city === undefined ? {} : { city }),
    ...(country === undefined ? {} : { country }),
    ...(caption === undefined ? {} : { caption }),
    ...(aperture === undefined ? {} : { aperture: rounded(aperture, 1) }),
    ...(exposure === undefined ? {} : { shutter: shutterOf(exposure) }),
    ...(focalLength === undefined ? {} : { focal: rounded(focalLength, 2) }),
    ...(latitude === undefined ? {} : { latitude: latitude.toFixed(5) }),
    ...(longitude === undefined ? {} : { longitude: longitude.toFixed(5) }),
  };
}

function orientationOf({ width, height }: CaptureFacts): string {
  if (width === height) return 'square';
  return width > height ? 'landscape' : 'portrait';
}

/** Some models begin with the make, or are called like it. */
function cameraOf({ make, model }: CaptureFacts): string {
  if (make === undefined || model === undefined) return make ?? model ?? '';
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}

/** So many places behind the point, as far as they say something: 2.8, 50. */
function rounded(value: number, places: number): string {
  return String(Number(value.toFixed(places)));
}

/** As cameras show it, with a dash for the stroke that no file name may have: 1-250, 0.5, 30. */
function shutterOf(seconds: number): string {
  return seconds < 0.3 ? `1-${Math.round(1 / seconds)}` : rounded(seconds, 1);
}
