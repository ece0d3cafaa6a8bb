// Fits how the classifier and the detector are judged together, and measures the names, each category held out:
//   npm run build && node scripts/evaluate/joint/draw.mjs TEXTURES
//   node scripts/evaluate/joint.mjs [--write] LABELLED TEXTURES
// LABELLED has the folders val, everyday, caltech and album/people-and-things. `--write` keeps the weights.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { classify, openClassifier, vocabularyFor } from '../../dist/index.js';

const args = process.argv.slice(2);
const [labelled, textures] = args.filter((arg) => !arg.startsWith('--'));
if (labelled === undefined || textures === undefined)
  throw new Error('Which pictures? node scripts/evaluate/joint.mjs LABELLED TEXTURES');
const here = (place) => fileURLToPath(new URL(place, import.meta.url));
const { module: quality } = await runnerImport(here('joint/load.ts'), {
  configFile: false,
  plugins: [
    {
      name: 'text-files',
      enforce: 'pre',
      load: (id) =>
        id.endsWith('.txt') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))};` : null,
    },
  ],
});
const rows = (file) => {
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const keys = head.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((value, at) => [keys[at], value])),
  );
};

const classifier = await openClassifier();
const detector = await openClassifier({ model: 'built-in' });
const kinds = detector.facts.labels;
const vocabulary = await vocabularyFor(classifier, { kinds });
const { tree, joint } = vocabulary;
const above = (node) => {
  const all = [];
  for (let at = node; at >= 0; at = tree.parents[at]) all.push(at);
  return all;
};

const words = new Map(rows(here('joint/words.csv')).map((row) => [row.word, row]));
const named = new Map(tree.nodes.flatMap(({ id }, node) => [[id.toLowerCase(), node]]));
for (const [id, others] of vocabulary.synonyms)
  for (const other of others)
    if (!named.has(other.toLowerCase())) named.set(other.toLowerCase(), tree.indexOf(id));
const ofVal = new Map(rows(join(labelled, 'val/labels.csv')).map((row) => [row.file, row]));
const ofAlbum = new Map();
for (const row of rows(join(labelled, 'album/people-and-things.csv')))
  ofAlbum.set(row.file, [...(ofAlbum.get(row.file) ?? []), row]);

/** What is true of a picture, by its path; undefined if nothing is known. */
function truthOf(file) {
  const [source, word] = relative(labelled, file).split(sep);
  if (source === '..') return truth([], 'texture', 'texture');
  if (source === 'val') {
    const row = ofVal.get(basename(file));
    const shift = classifier.facts.labels.length - 1001;
    return row && truth([tree.leaves[Number(row.class_of_1001) + shift]], row.wnid, source, true);
  }
  if (source !== 'album') return ofWord(word, source);
  const things = (ofAlbum.get(basename(file)) ?? []).map((row) => ({
    kind: Number(row.coco_class_of_80),
    area: row.width * row.height,
  }));
  if (things.length === 0) return undefined;
  const largest = things.reduce((one, other) => (other.area > one.area ? other : one)).kind;
  // People are the name where one is the largest.
  const shown = things.filter(({ kind }) => kind !== 0 || largest === 0);
  return truth(
    shown.map(({ kind }) => joint.kinds.nodes[kind]),
    `largest ${largest}`,
    source,
  );
}

function ofWord(word, source) {
  const given = words.get(word);
  const category = given?.category ?? word.replaceAll('_', ' ');
  if (category === '') return truth([], word, `${source}, no class`, true);
  const node = named.get(category.toLowerCase());
  if (node === undefined) throw new Error(`No category is called "${category}".`);
  const exactly = given?.exactly === 'yes';
  return truth([node], word, exactly ? `${source}, no class` : source, true, exactly);
}

function truth(nodes, category, source, isOneOfMany = false, exactly = false) {
  const open = new Set(exactly ? [] : nodes);
  return { nodes: new Set(nodes.flatMap(above)), open, category, source, isOneOfMany };
}

/** The same for the detector's own tree: the kinds that are true of the picture. */
function truthAlone(given, own) {
  const isTrue = (node) => given.nodes.has(node) || above(node).some((at) => given.open.has(at));
  const nodes = kinds.flatMap((_, kind) =>
    isTrue(joint.kinds.nodes[kind]) ? [own.joint.kinds.nodes[kind]] : [],
  );
  const all = new Set();
  for (const node of nodes) for (let at = node; at >= 0; at = own.tree.parents[at]) all.add(at);
  return { ...given, nodes: all, open: new Set() };
}

async function fitterFor(own, options, truthFrom) {
  const fitter = new quality.JointFitter(own);
  const sets = ['val', 'everyday', 'caltech', 'album/people-and-things'];
  const paths = [...sets.map((set) => join(labelled, set)), textures];
  for await (const event of classify(paths, { ...options, vocabulary: own })) {
    if (event.type === 'skipped' || event.judgement.status === 'failed') continue;
    const { path, scores, detections = [] } = event.judgement;
    const given = truthOf(path);
    if (given !== undefined) fitter.add({ scores, things: detections }, truthFrom(given));
  }
  return fitter;
}

function report(title, fitter, { joint: { floor } }) {
  for (const each of [0.5, 0.8, 0.85, 0.9, floor]) {
    console.log(`${title}, floor ${each}: named, true, claimed, of 5 bits or more; true bits`);
    for (const row of fitter.crossValidated(each)) {
      const shares = [row.named, row.true, row.claimed, row.fine];
      const text = shares.map((share) => `${(share * 100).toFixed(1)} %`.padStart(8)).join('');
      console.log(
        `  ${row.source.padEnd(20)}${String(row.pictures).padStart(5)}${text}${row.bits.toFixed(2).padStart(7)}`,
      );
    }
  }
}

const together = await fitterFor(vocabulary, { classifier, detector }, (given) => given);
report('together', together, vocabulary);
const ownVocabulary = await vocabularyFor(detector, { kinds });
const alone = await fitterFor(ownVocabulary, { classifier: detector }, (given) =>
  truthAlone(given, ownVocabulary),
);
report('alone', alone, ownVocabulary);
if (args.includes('--write')) {
  const file = here('../../src/label/joint/fitted.json');
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  for (const [name, fitter] of Object.entries({ together, alone }))
    kept[name] = { floor: kept[name].floor, pictures: fitter.pictures, weights: fitter.fit() };
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
}
await classifier.close();
await detector.close();
