import { defined } from '../../base/defined.ts';
import type { Failure } from '../../base/errors.ts';
import { nodeProbabilities } from '../../label/calibration/probabilities.ts';
import type { Caption } from '../../label/caption.ts';
import { type Decision, type DecisionOptions, decide, floorOf } from '../../label/decide.ts';
import type { Judgement, SeenJudgement } from '../../label/judgement.ts';
import type { Words } from '../../label/languages/words.ts';
import type { Learned } from '../../label/learned/learner.ts';
import { DEFAULT_LEARNED_FLOOR, preferLearned } from '../../label/learned/prefer.ts';
import { type Recognition, recognise } from '../../label/learned/recognise.ts';
import { namedByText, TEXT_TRUTH } from '../../label/text/named-by-text.ts';
import type { TextFacts } from '../../label/text/text-facts.ts';
import type { Thing } from '../../label/things.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import type { DateSource } from '../../look/core/facts/dates/date-sources.ts';
import { momentOf } from '../../look/core/facts/dates/taken.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import type { Detection } from '../../model/core/detections.ts';
import type { TextLine } from '../../model/core/reading/text-line.ts';
import type { TemplateValues } from '../../name/tokens.ts';
import type { Undated } from '../../name/undated.ts';
import { type NamingContext, pictureValues } from '../../name/values.ts';
import type { CardThing } from './api.ts';
import type { CardGuess, Rung } from './api-events.ts';
import { likenessVector } from './likeness/vector.ts';
import { decidedAt } from './rungs.ts';

/** The part of a judgement that a review keeps: no scores, and of its embedding a byte for each number. */
export interface ReviewPicture {
  /** Absolute. */
  readonly path: string;
  /** Best first. */
  readonly guesses: readonly CardGuess[];
  /** The label at each floor; see `decidedAt`. */
  readonly rungs: readonly Rung[];
  /** Calibrated probability of the best guess, 0 to 1. */
  readonly likeliest: number;
  /** The categories from the root of the tree to the best guess, or to what the decision takes it for. */
  readonly lineage: readonly Rung[];
  /** The values of template tokens that do not depend on the label. */
  readonly values: TemplateValues;
  /** ISO 8601, with the fraction of the second if known. */
  readonly takenAt?: string;
  /** The source of its date; absent if it has none, and nothing stands for it. */
  readonly takenFrom?: DateSource;
  readonly width?: number;
  readonly height?: number;
  /** The things in it, likeliest first. */
  readonly things?: readonly CardThing[];
  /** A sentence about it. */
  readonly caption?: Caption;
  /** That sentence is its name where it has no label. */
  readonly isCaptioned?: true;
  /** Its text as read, line by line; absent if there is none. */
  readonly text?: string;
  /** The kind of picture that its text makes it; absent for a photo. */
  readonly textKind?: TextFacts['kind'];
  /** The number of people seen. */
  readonly people?: number;
  /** Why it could not be read. */
  readonly failure?: Failure;
  /** Its name before photonym gave it another. */
  readonly firstName?: string | undefined;
  /** Its file was there, and is no longer. */
  readonly isGone?: true;
  /** The label of a remembered correction. */
  readonly corrected?: string;
  /** What its metadata says; absent if it could not be read. */
  readonly facts?: CaptureFacts;
  /** What it looks like; absent if it could not be read. */
  readonly vector?: Int8Array;
  /** A person gave its name, which stays until another is chosen. */
  readonly byHand?: true;
}

/** Floors this close to each other decide alike. */
const FLOOR_STEP = 2 ** -40;

/** No tree is deeper. Ends the loop if a decision does not rise with its floor. */
const MOST_RUNGS = 64;

/** A floor that no probability reaches. */
const UNREACHABLE_FLOOR = 2;

/** How the pictures were looked at. */
export interface PictureOptions {
  readonly vocabulary: Vocabulary;
  /** Id of the model. */
  readonly network: string;
  readonly options: DecisionOptions;
  /** Learned categories. */
  readonly learned?: Learned | undefined;
  /** What stands for the date of a picture that has none. */
  readonly undated?: Undated | undefined;
  /** Whether names have a place for a caption. */
  readonly usesCaptions?: boolean | undefined;
  /** See `NamingContext`. */
  readonly minutesAhead?: NamingContext['minutesAhead'];
}

/** The part of a judgement that a review needs. */
export function pictureOf(judgement: Judgement, asked: PictureOptions): ReviewPicture {
  const { vocabulary, network, options, learned, undated, usesCaptions, minutesAhead } = asked;
  const { path } = judgement;
  if (judgement.status === 'failed') {
    const nothing = { guesses: [], rungs: [], lineage: [], likeliest: 0, values: {} };
    return { path, ...nothing, failure: judgement.failure };
  }
  const { facts, scores, corrected, embedding, things, detections, text = [], reading } = judgement;
  const { caption } = judgement;
  const recognition =
    learned === undefined || embedding === undefined ? undefined : recognise(embedding, learned);
  const rungs = withText(
    rungsOf(scores, vocabulary, options, detections),
    reading,
    options,
    vocabulary.words,
  );
  const decided =
    recognition === undefined ? rungs : withLearned(rungs, recognition, vocabulary, options);
  const { width, height, takenFrom = undated === 'keep' ? undefined : 'file' } = facts;
  return {
    path,
    width,
    height,
    ...defined({
      takenAt: momentOf(facts),
      takenFrom,
      corrected,
      things: things?.map(cardThing),
      caption,
      isCaptioned: (usesCaptions === true && caption !== undefined) || undefined,
      text: textOf(text),
      textKind: reading?.kind === 'photo' ? undefined : reading?.kind,
      people: judgement.people,
    }),
    facts,
    vector: likenessVector(judgement),
    guesses: guessesOf(judgement, vocabulary),
    rungs: decided,
    likeliest: decide(scores, vocabulary, { ...options, minTruth: UNREACHABLE_FLOOR }, detections)
      .probability,
    lineage: asDecided(lineageOf(judgement, decided, vocabulary), decided),
    values: pictureValues(judgement, { vocabulary, network, undated, minutesAhead }),
  };
}

/** The rungs with the name by what was read, as {@link namedByText} prefers it at any floor that it reaches. */
export function withText(
  rungs: readonly Rung[],
  reading: TextFacts | undefined,
  options: DecisionOptions,
  words?: Words,
): readonly Rung[] {
  const at = { ...options, minTruth: TEXT_TRUTH };
  const { label, node, probability } = namedByText(UNDECIDED, reading, at, words);
  if (label === null) return rungs;
  return [{ node, label, probability }, ...rungs.filter((rung) => rung.probability > probability)];
}

/** A page of text; a review of many pictures of text keeps no more of each. */
const MOST_TEXT = 4000;

function textOf(lines: readonly TextLine[]): string | undefined {
  if (lines.length === 0) return undefined;
  return lines
    .map(({ text }) => text)
    .join('\n')
    .slice(0, MOST_TEXT);
}

function cardThing({ label, probability, box }: Thing): CardThing {
  return { label, probability, box };
}

/**
 * Categories, broadest first, as likely as the decision takes them to be. It also counts what other networks saw, which
 * the scores of one do not; and a category is at least as likely as any below it.
 */
export function asDecided(lineage: readonly Rung[], rungs: readonly Rung[]): Rung[] {
  let least = 0;
  return lineage
    .toReversed()
    .map((category) => {
      const own = rungs.filter(({ node }) => node === category.node);
      least = Math.max(least, category.probability, ...own.map(({ probability }) => probability));
      return { ...category, probability: least };
    })
    .reverse();
}

/**
 * The decision as a function of its floor, found by deciding again just above each probability. The scores
 * are not needed afterwards.
 */
export function rungsOf(
  scores: ArrayLike<number>,
  vocabulary: Vocabulary,
  options: DecisionOptions,
  detections?: readonly Detection[],
): Rung[] {
  const rungs: Rung[] = [];
  let floor = 0;
  while (floor <= 1 && rungs.length < MOST_RUNGS) {
    const decision = decide(scores, vocabulary, { ...options, minTruth: floor }, detections);
    const { label, node, probability } = decision;
    if (label === null) break;
    rungs.push({ node, label, probability });
    floor = probability + FLOOR_STEP;
  }
  return rungs;
}

/** The rungs with a learned category, which comes first as far up as its probability allows. */
export function withLearned(
  rungs: readonly Rung[],
  recognition: Recognition,
  vocabulary: Pick<Vocabulary, 'tree' | 'calibration' | 'words'>,
  options: DecisionOptions,
): readonly Rung[] {
  const asked = { ...options, minTruth: 0 };
  const { label, node, probability } = preferLearned(UNDECIDED, recognition, asked, vocabulary);
  if (label === null) return rungs;
  // Unless a floor was requested, learned categories have a lower one of their own.
  const isSure = options.minTruth === undefined && probability >= DEFAULT_LEARNED_FLOOR;
  const reach = isSure ? Math.max(probability, floorOf(options, vocabulary)) : probability;
  return [
    { node, label, probability, ...(reach === probability ? {} : { upTo: reach }) },
    ...rungs.filter((rung) => rung.probability > reach),
  ];
}

const UNDECIDED: Decision = {
  status: 'unsure',
  label: null,
  node: null,
  probability: 0,
  top: [],
};

function guessesOf({ top }: SeenJudgement, { tree }: Vocabulary): CardGuess[] {
  return top.map(({ class: index, label, score }) => ({
    label,
    node: tree.leafOf(index)?.id ?? null,
    score,
  }));
}

/** The way to the best guess; where the decision takes a category off it for likelier than not, the way to that. */
export function lineageOf(
  { top, scores }: Pick<SeenJudgement, 'top' | 'scores'>,
  rungs: readonly Rung[],
  vocabulary: Vocabulary,
): Rung[] {
  const { tree, labels } = vocabulary;
  const leaf = top[0] === undefined ? undefined : tree.leafOf(top[0].class);
  if (leaf === undefined) return [];
  const toGuess = tree.path(leaf.id);
  // Empty for what has been learned, which is not in the tree.
  const toLikely = tree.path(decidedAt(rungs, 0.5)?.node ?? leaf.id);
  const isOnWay = toLikely.every(({ id }) => toGuess.some((category) => category.id === id));
  const probabilities = nodeProbabilities(scores, vocabulary);
  return (isOnWay ? toGuess : toLikely).map(({ id, label }) => ({
    node: id,
    label: labels?.get(id) ?? label,
    probability: probabilities[tree.indexOf(id) ?? -1] ?? 0,
  }));
}
