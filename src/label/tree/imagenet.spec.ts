import { describe, expect, test } from 'vitest';
import { readWordNet, WORDNET_FILES } from '../../../test/support/models/wordnet.ts';
import { missingShared, whereAvailable } from '../../../test/support/skip.ts';
import { portableStem } from '../../name/rules.ts';
import { imagenetOutline, imagenetTree } from './imagenet.ts';
import type { OutlineNode } from './outline.ts';
import { makeTree } from './tree.ts';

const outline = imagenetOutline();
const inner = outline.filter(({ reference }) => reference === undefined);
const leaves = outline.filter(({ reference }) => reference !== undefined);
const depth = ({ parent }: OutlineNode): number => (parent === undefined ? 1 : 1 + depth(parent));

/** Labels as a model might have them: one name each, in the order of the WordNet ids. */
const LABELS = leaves
  .toSorted((a, b) => (a.reference ?? '').localeCompare(b.reference ?? ''))
  .map(({ label }) => label);

describe('the tree of ImageNet', () => {
  test('has each of the 1000 classes once, by its WordNet id', () => {
    expect(new Set(leaves.map(({ reference }) => reference)).size).toBe(1000);
    expect(leaves).toHaveLength(1000);
    for (const { reference } of leaves) expect(reference).toMatch(/^n\d{8}$/);
  });

  test('has 150 to 320 categories, on up to eight levels, under several at the top', () => {
    expect(inner.length).toBeGreaterThanOrEqual(150);
    expect(inner.length).toBeLessThanOrEqual(320);
    expect(Math.max(...outline.map(depth))).toBeLessThanOrEqual(8);
    const top = outline.filter(({ parent }) => parent === undefined);
    expect(top.length).toBeGreaterThanOrEqual(10);
    expect(top.length).toBeLessThanOrEqual(25);
  });

  test('has at least two nodes in each category', () => {
    const lonely = inner.filter(
      (node) => outline.filter(({ parent }) => parent === node).length < 2,
    );
    expect(lonely).toEqual([]);
  });

  test('has portable names', () => {
    for (const { label } of outline) expect(portableStem(label)).toBe(label);
  });

  test('has everyday words', () => {
    const jargon =
      /\b(artifact|artefact|canid|canine|carnivore|cetacean|chordate|conveyance|covering|device|edentate|entity|equine|felid|feline|implement|instrumentality|invertebrate|lagomorph|lepidopter\w*|mustelid|musteline|object|odonate|organism|passerine|pachyderm|placental|procyonid|thing|ungulate|vertebrate|viverrine|whole)\b/i;
    for (const { label } of outline) expect(label).not.toMatch(jargon);
  });
});

describe('a model of ImageNet', () => {
  test('with 1000 outputs has all of them in the tree', () => {
    const { categories } = imagenetTree(LABELS) ?? expect.fail('no tree');
    const tree = makeTree(categories);
    for (const [index, label] of LABELS.entries()) expect(tree.leafOf(index)?.label).toBe(label);
  });

  test('with a leading background output never names it', () => {
    const { categories } = imagenetTree(['background', ...LABELS]) ?? expect.fail('no tree');
    const tree = makeTree(categories);
    expect(tree.leafOf(0)).toBeUndefined();
    expect(tree.leafOf(1000)?.label).toBe(LABELS[999]);
  });

  test('is recognised by half of its names', () => {
    const half = LABELS.map((label, index) => (index % 2 === 0 ? `other, ${label}` : 'other'));
    expect(imagenetTree(half)).toBeDefined();
  });

  test('is not any model with 1000 classes: names and order must agree', () => {
    expect(imagenetTree(LABELS.map((_, index) => `LABEL_${index}`))).toBeUndefined();
    expect(imagenetTree(LABELS.toReversed())).toBeUndefined();
    expect(imagenetTree(LABELS.slice(1))).toBeUndefined();
  });
});

/**
 * Where everyday usage, and the pictures of the class, contradict WordNet. There a "tusker" is any mammal
 * with tusks, though all its pictures show elephants; a bus is not a vehicle, nor a cloak clothing.
 */
const BEYOND_WORDNET: Readonly<Record<string, readonly string[]>> = {
  elephant: ['tusker'],
  laptop: ['notebook'],
  vehicle: ['minibus', 'school bus', 'trolleybus', 'bullet train', 'harvester', 'thresher'],
  'motor vehicle': ['minibus', 'school bus', 'trolleybus'],
  clothing: ['cloak'],
  armour: ['breastplate'],
  building: ['bell cote', 'castle'],
  mask: ['oxygen mask'],
  'sailing boat': ['schooner', 'yawl'],
};

describe('compared with WordNet', () => {
  const available = whereAvailable(missingShared(...WORDNET_FILES));

  available(
    'every class has its own id there, and a model with the full labels is recognised',
    () => {
      const { classes, labels } = readWordNet();
      expect(leaves.map(({ reference }) => reference).sort()).toEqual(classes);
      expect(imagenetTree(['background', ...labels])).toBeDefined();
      expect(imagenetTree(labels.map((label) => label.split(',', 1)[0] ?? ''))).toBeDefined();
    },
  );

  available('a category named by a noun holds only kinds of it', () => {
    const wordNet = readWordNet();
    const labelOf = new Map(wordNet.classes.map((id, index) => [id, wordNet.labels[index] ?? '']));
    const under = ({ reference = '' }: OutlineNode, word: string): boolean => {
      const kinds = wordNet.kinds(reference);
      return wordNet.senses(word).some((sense) => kinds.has(sense));
    };
    const beyond = inner.flatMap((category): [string, string[]][] => {
      if (wordNet.senses(category.label).length === 0) return [];
      const strangers = leaves
        .filter((leaf) => isUnder(leaf, category) && !under(leaf, category.label))
        .map(({ reference = '' }) => labelOf.get(reference)?.split(',', 1)[0] ?? '');
      return strangers.length === 0 ? [] : [[category.label, strangers.sort()]];
    });
    const expected = Object.entries(BEYOND_WORDNET).map(([label, names]) => [
      label,
      names.toSorted(),
    ]);
    expect(Object.fromEntries(beyond)).toEqual(Object.fromEntries(expected));
  });
});

function isUnder(node: OutlineNode, category: OutlineNode): boolean {
  return node === category || (node.parent !== undefined && isUnder(node.parent, category));
}
