import { classVocabulary } from '../../../label/class-vocabulary.ts';
import { wordsIn } from '../../../label/languages/load.ts';
import { phraseVocabulary } from '../../../label/phrases/phrase-vocabulary.ts';
import type { Category } from '../../../label/tree/categories.ts';
import { expectCategory, makeLookup } from '../../../label/tree/lookup.ts';
import { nameKey } from '../../../label/tree/outline.ts';
import { type OutlineLine, outlineOrder, writeOutline } from '../../../label/tree/write-outline.ts';
import type { Vocabulary } from '../../../label/vocabulary.ts';
import { readCard } from '../../../model/card.ts';
import { locateDefaultModel, locateModel } from '../../../model/store/locate.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import { readVocabularyOptions, type VocabularyFlags } from '../../options/vocabulary.ts';
import { downloadProgress } from '../../render/download-progress.ts';
import { tellStandIn } from '../../render/messages.ts';

interface LabelsOptions extends VocabularyFlags {
  readonly model?: string;
  readonly json?: boolean;
  readonly outline?: boolean;
  readonly classes?: boolean;
}

/** `photonym labels [CATEGORY…]`: the categories a picture can be named by. */
export async function runLabels(
  words: string[],
  options: LabelsOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  const { labels, vocabulary } = await namesOfModel(options, context);
  const chosen = chooseNodes(words, vocabulary, labels);
  const isText = !options.json && !options.outline && !options.classes;
  for (const line of linesOf(chosen, vocabulary, labels, options)) {
    if (isText) await terminal.tell(line, 4 + line.length - line.trimStart().length);
    else await terminal.out(line);
  }
  const hidden = isOverview(chosen, options) ? hiddenLeaves(vocabulary) : 0;
  if (hidden > 0) {
    terminal.err(say('labels.hidden', { count: hidden }));
  }
  return EXIT.done;
}

interface Names {
  /** The label of each class. */
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
}

async function namesOfModel(options: LabelsOptions, context: Context): Promise<Names> {
  const { env, signal } = context;
  const onProgress = downloadProgress(context);
  const { folder } = await (options.model === undefined
    ? locateDefaultModel({ env, signal, onProgress, onStandIn: tellStandIn(context) })
    : locateModel(options.model, { env, signal, onProgress }));
  const { labels, text } = await readCard(folder);
  const readsText = text !== undefined;
  const flags = await readVocabularyOptions(options, readsText);
  const wanted = { ...flags, words: await wordsIn(options.lang) };
  if (readsText) return phraseVocabulary(wanted);
  return { labels, vocabulary: classVocabulary(labels, wanted) };
}

function* linesOf(
  chosen: readonly Category[] | undefined,
  vocabulary: Vocabulary,
  labels: readonly string[],
  options: LabelsOptions,
): Generator<string> {
  if (options.outline) yield* writeOutline(vocabulary);
  else if (options.classes) yield* labels.map((label, index) => `${index}\t${label}`);
  else {
    const lines = nameable(vocabulary).filter(({ node }) => isChosen(node, chosen, vocabulary));
    if (options.json) {
      for (const { node } of lines) {
        const { id, label, parent, classes } = node;
        yield JSON.stringify({ id, label: vocabulary.labels?.get(id) ?? label, parent, classes });
      }
    } else {
      const hides = isOverview(chosen, options) && hiddenLeaves(vocabulary) > 0;
      yield* viewLines(hides ? lines.filter(({ isLeaf }) => !isLeaf) : lines, vocabulary);
    }
  }
}

/** Whether the whole tree is shown, without its leaves, since no category was asked for. */
function isOverview(chosen: readonly Category[] | undefined, options: LabelsOptions): boolean {
  return chosen === undefined && !options.json && !options.outline && !options.classes;
}

/** The nodes that may become names. */
function nameable(vocabulary: Vocabulary): OutlineLine[] {
  return outlineOrder(vocabulary).filter(({ node }) => vocabulary.allowed?.has(node.id) !== false);
}

/** The number of leaves that an overview omits: all of a tree, none of a flat list. */
function hiddenLeaves(vocabulary: Vocabulary): number {
  const lines = nameable(vocabulary);
  const leaves = lines.filter(({ isLeaf }) => isLeaf).length;
  return leaves < lines.length ? leaves : 0;
}

function viewLines(lines: readonly OutlineLine[], vocabulary: Vocabulary): string[] {
  return lines.map(({ node, level, isLeaf }) => {
    const words = namesOf(node, vocabulary);
    const count = isLeaf ? '' : `  ${node.classes.length}`;
    return `${'  '.repeat(level)}${words.join(', ')}${count}`;
  });
}

/** The label, and other names that the category is known by: in another language than English, the English one. */
function namesOf({ id, label }: Category, { labels, synonyms, words }: Vocabulary): string[] {
  const own = labels?.get(id) ?? label;
  if (words?.categories.has(id) !== true) return [own, ...(synonyms?.get(id) ?? [])];
  return nameKey(own) === nameKey(label) ? [own] : [own, label];
}

function isChosen(
  node: Category,
  chosen: readonly Category[] | undefined,
  { tree }: Vocabulary,
): boolean {
  return chosen === undefined || tree.path(node.id).some((above) => chosen.includes(above));
}

function chooseNodes(
  words: readonly string[],
  vocabulary: Vocabulary,
  labels: readonly string[],
): Category[] | undefined {
  if (words.length === 0) return undefined;
  const lookup = makeLookup(vocabulary, labels);
  return words.map((word) => expectCategory(word, lookup, vocabulary));
}
