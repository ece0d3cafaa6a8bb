// Precision and recall of `photonym find CATEGORY` at several floors (--at-least), on pictures that lie in folders
// named by their subject:
//   npm run build && node scripts/evaluate/finding.mjs FOLDER [MODEL]
// And of `find --like`: how many of the five most similar to each picture show the same.
// Looked for is every category of the tree that holds 5 pictures or more and not nearly all of them.
import path from 'node:path';
import { classify, openClassifier, vocabularyFor } from '../../dist/index.js';
import { nodeProbabilities } from '../../dist/label.js';
import { makeTruth } from '../../dist/quality.js';

const FLOORS = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9];
const FEWEST = 5;
const MOST = 0.8;
const LIKEST = 5;

const [folder = '', model = 'mobilenet_v2'] = process.argv.slice(2);
const classifier = await openClassifier({ model });
const vocabulary = await vocabularyFor(classifier);
const { tree } = vocabulary;
const truth = makeTruth(vocabulary, classifier.facts.labels);
const pictures = [];
for await (const event of classify([folder], { classifier, vocabulary })) {
  if (event.type !== 'judged' || event.judgement.status === 'failed') continue;
  const word = path.basename(path.dirname(event.judgement.path)).replaceAll('_', ' ');
  const shown = truth({ word });
  if (shown === undefined) continue;
  const probabilities = nodeProbabilities(event.judgement.scores, vocabulary);
  const above = tree.path(shown.id).map(({ id }) => id);
  const { features } = event.judgement;
  pictures.push({ above, shown: shown.id, probabilities, features: directionOf(features) });
}
await classifier.close();

const counts = new Map();
for (const { above } of pictures) {
  for (const id of above) counts.set(id, (counts.get(id) ?? 0) + 1);
}
const queries = [...counts]
  .filter(([, count]) => count >= FEWEST && count < pictures.length * MOST)
  .map(([id]) => id);
console.log(`${pictures.length} pictures, ${queries.length} categories looked for`);
console.log('| at least | precision | recall |\n|---|---|---|');
for (const floor of FLOORS) {
  const results = queries.map((id) => resultOf(id, floor));
  const precise = results.filter(({ found }) => found > 0);
  const precision = mean(precise.map(({ right, found }) => right / found));
  const recall = mean(results.map(({ right, wanted }) => right / wanted));
  console.log(`| ${floor} | ${precision.toFixed(3)} | ${recall.toFixed(3)} |`);
}

const alike = pictures.map((picture) => {
  const others = pictures.filter((other) => other !== picture);
  const cosines = new Map(others.map((other) => [other, dot(picture.features, other.features)]));
  const likest = others.sort((a, b) => cosines.get(b) - cosines.get(a)).slice(0, LIKEST);
  return mean(likest.map(({ shown }) => Number(shown === picture.shown)));
});
console.log(`of the ${LIKEST} likest to each picture show the same: ${mean(alike).toFixed(3)}`);

function directionOf(features) {
  const length = Math.sqrt(dot(features, features));
  return features.map((value) => value / length);
}

function dot(a, b) {
  return a.reduce((sum, value, index) => sum + value * b[index], 0);
}

function resultOf(id, floor) {
  const place = tree.indexOf(id);
  const result = { found: 0, right: 0, wanted: 0 };
  for (const { above, shown, probabilities } of pictures) {
    const isWanted = above.includes(id);
    // A picture labelled only "animal" neither confirms nor refutes "dog".
    if (!isWanted && tree.path(id).some((node) => node.id === shown)) continue;
    const isFound = probabilities[place] >= floor;
    result.wanted += Number(isWanted);
    result.found += Number(isFound);
    result.right += Number(isFound && isWanted);
  }
  return result;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
