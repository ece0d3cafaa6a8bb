// How well categories are learned from few examples, and how well what was not learned is left alone:
//   npm run build && node scripts/evaluate/learning.mjs FOLDER [MODEL]
// FOLDER has a folder of pictures for each category. Of each, 1, 5, 10 and 20 are examples, drawn anew
// five times, and the rest is tested; then the same with half of the categories learned.
import { relative, resolve, sep } from 'node:path';
import {
  DEFAULT_LEARNED_FLOOR,
  learn,
  learnFolder,
  openClassifier,
  recognise,
} from '../../dist/index.js';

const SEEDS = [1, 2, 3, 4, 5];
const [folder, model] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Which pictures? node scripts/evaluate/learning.mjs FOLDER');

const pictures = await look(folder, model);
const categories = [...new Set(pictures.map(({ category }) => category))].sort();
const fewest = Math.min(
  ...categories.map((one) => pictures.filter(({ category }) => category === one).length),
);
console.log(`${pictures.length} pictures of ${categories.length} categories`);
console.log(
  'examples  accuracy  | half learned: recognised  taken for learned  right of those named',
);
for (const each of [1, 2, 3, 4, 5, 10, 20].filter((count) => count < fewest)) {
  const all = mean(SEEDS.map((seed) => trial(seed, each, categories.length)));
  const half = mean(SEEDS.map((seed) => trial(seed, each, Math.floor(categories.length / 2))));
  const open = [half.recognised, half.taken, half.truth].map(share).join('      ');
  console.log(`${String(each).padStart(8)}  ${share(all.accuracy)}  |               ${open}`);
}

async function look(root, name) {
  const classifier = await openClassifier(name === undefined ? {} : { model: name });
  const examples = [];
  for await (const event of learnFolder(root, { classifier })) {
    if (event.type === 'example') examples.push(event.example);
    else console.error(event.file, event.failure.message);
  }
  await classifier.close();
  const order = ({ file }) => relative(resolve(root), file).split(sep).join('/');
  return examples.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Learns `count` of the categories from `each` pictures and tests the rest of all pictures. */
function trial(seed, each, count) {
  const random = numbers(seed * 1000 + each);
  const known = new Set(shuffled(categories, random).slice(0, count));
  const examples = [];
  const tests = [];
  for (const category of categories) {
    const own = shuffled(
      pictures.filter((picture) => picture.category === category),
      random,
    );
    const taken = known.has(category) ? each : 0;
    examples.push(...own.slice(0, taken));
    tests.push(...own.slice(taken));
  }
  const learned = learn(examples);
  const results = tests.map(({ category, embedding }) => {
    const found = recognise(embedding, learned);
    const named = found.probability >= DEFAULT_LEARNED_FLOOR;
    return { category, named, isKnown: known.has(category), right: found.category === category };
  });
  const familiar = results.filter(({ isKnown }) => isKnown);
  const foreign = results.filter(({ isKnown }) => !isKnown);
  const perCategory = [...known].map((one) =>
    portion(
      familiar.filter(({ category }) => category === one),
      ({ right }) => right,
    ),
  );
  return {
    accuracy: perCategory.reduce((sum, value) => sum + value, 0) / perCategory.length,
    recognised: portion(familiar, ({ named, right }) => named && right),
    taken: portion(foreign, ({ named }) => named),
    truth: portion(
      results.filter(({ named }) => named),
      ({ right }) => right,
    ),
  };
}

function portion(of, isOne) {
  return of.length === 0 ? 0 : of.filter(isOne).length / of.length;
}

function mean(trials) {
  const average = (key) => trials.reduce((sum, one) => sum + one[key], 0) / trials.length;
  return Object.fromEntries(Object.keys(trials[0]).map((key) => [key, average(key)]));
}

function share(value) {
  return value.toFixed(3).padStart(8);
}

function shuffled(items, random) {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function numbers(seed) {
  let state = seed >>> 0;
  for (let step = 0; step < 4; step++) state = next(state);
  return () => {
    state = next(state);
    return state / 2 ** 32;
  };
}

function next(state) {
  return (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
}
