import { classVocabulary } from '../class-vocabulary.ts';
import { imagenetLabels } from '../tree/imagenet.ts';
import { type Lookup, makeLookup } from '../tree/lookup.ts';
import { nameKey } from '../tree/outline.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** Everyday subjects, chosen so that every picture is close to one of them. */
const BACKGROUND = `
a person; a man; a woman; a child; a baby; a group of people; a crowd; a face; a hand
a dog; a cat; a bird; a fish; a horse; a cow; an insect; a wild animal; a flower; a tree; a house plant; a mushroom
a meal; a dessert; bread; fruit; vegetables; a drink; a bottle; a cup; a plate
a landscape; a mountain; a beach; the sea; a river; a lake; a forest; a field; a garden; the sky; a sunset; snow; rocks
a street; a city; a building; a house; a church; a bridge; a tower; a statue; a fence; a wall; a window; a door; stairs
a room; a kitchen; a bathroom; a bedroom; an office; a shop; a restaurant; a classroom; a garage; a museum; a stage
a car; a truck; a bus; a motorbike; a bicycle; a train; a plane; a boat; a tractor; a wheel
a chair; a table; a bed; a sofa; a cupboard; a lamp; a clock; a carpet; a bag; a box; a toy; a ball; a book
a computer; a phone; a television; a camera; a machine; a tool; a kitchen appliance; a musical instrument
clothes; shoes; a hat; jewellery; a watch; glasses
a document; a page of text; handwriting; a letter; a form; a sign; a poster; a newspaper; a menu; a ticket
a screenshot; a chart; a map; a drawing; a painting; a logo; a pattern; a texture
a party; a wedding; a concert; a sports match; fireworks
a dark picture; a blurred picture; something else
`;

/**
 * The background of phrases: other subjects that compete with them for a picture. Subjects that may
 * also fit a picture of a phrase are left out: those it mentions ("our garden", "a garden"), and those
 * above or below it in photonym's own tree ("poodle", "a dog").
 *
 * A softmax over the phrases alone would assign every picture to one of them. Weighing them
 * against many other subjects is the method of NegLabel (Jiang et al., "Negative Label Guided OOD
 * Detection with Pretrained Vision-Language Models", ICLR 2024).
 */
export function backgroundPhrases(phrases: readonly string[]): string[] {
  const { vocabulary, lookup } = ownTree();
  const contents = phrases.map(contentOf);
  return BACKGROUND.split(/[;\n]/)
    .map((thing) => thing.trim())
    .filter((thing) => thing !== '')
    .filter((thing) => {
      const content = contentOf(thing);
      return !contents.some(
        (words) => shares(words, content) || isKin(words, content, vocabulary, lookup),
      );
    });
}

interface OwnTree {
  readonly vocabulary: Vocabulary;
  readonly lookup: Lookup;
}

let own: OwnTree | undefined;

/** photonym's own tree, made once: every list of words is held against it. */
function ownTree(): OwnTree {
  if (own !== undefined) return own;
  const labels = imagenetLabels();
  const vocabulary = classVocabulary(labels);
  own = { vocabulary, lookup: makeLookup(vocabulary, labels) };
  return own;
}

/** The content words of a phrase (no articles and the like), made singular where that is easy. */
function contentOf(phrase: string): string[] {
  return nameKey(phrase)
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .split(' ')
    .filter((word) => word !== '' && !/^(?:an?|the|my|our|your|of)$/.test(word))
    .map((word) => (word.length > 3 ? word.replace(/(?:(?<=sh|ch|x)es|s)$/, '') : word));
}

/** Whether one phrase contains all the words of the other. */
function shares(a: readonly string[], b: readonly string[]): boolean {
  return b.every((word) => a.includes(word)) || a.every((word) => b.includes(word));
}

function isKin(
  a: readonly string[],
  b: readonly string[],
  { tree }: Vocabulary,
  lookup: Lookup,
): boolean {
  const [one, other] = [a, b].map((words) => lookup(words.join(' ')));
  if (one === undefined || other === undefined) return false;
  return tree.path(one.id).includes(other) || tree.path(other.id).includes(one);
}
