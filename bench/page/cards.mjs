import { rgbaToThumbHash } from 'thumbhash';

/**
 * Cards as the server would send them, made up: the same for the same number, without any picture.
 * @typedef {import('../../src/review/core/api-events.ts').Card} Card
 * @typedef {import('../../src/review/core/api.ts').CategoryInfo} CategoryInfo
 */

const TREE = {
  animal: {
    dog: ['beagle', 'golden retriever', 'dalmatian', 'pug'],
    bird: ['robin', 'jay', 'goose'],
  },
  vehicle: { car: ['racing car', 'minivan', 'convertible'], boat: ['yawl', 'canoe', 'lifeboat'] },
  food: { fruit: ['lemon', 'orange', 'banana'], dish: ['pizza', 'soup bowl'] },
  place: { shore: ['seashore', 'lakeside'], mountain: ['volcano', 'alp'] },
};

/** @type {CategoryInfo[]} */
export const categories = Object.entries(TREE).flatMap(([kind, groups]) => [
  { id: kind, label: kind, parent: null },
  ...Object.entries(groups).flatMap(([group, leaves]) => [
    { id: group, label: group, parent: kind },
    ...leaves.map((leaf) => ({ id: leaf, label: leaf, parent: group })),
  ]),
]);

const lineages = Object.entries(TREE).flatMap(([kind, groups]) =>
  Object.entries(groups).flatMap(([group, leaves]) => leaves.map((leaf) => [leaf, group, kind])),
);

/** A number from 0 to 1 that only depends on its arguments. @param {number} id @param {number} of */
function chance(id, of) {
  let t = Math.imul((id + 1) * 0x9e3779b1 + of * 0x85ebca6b, 0xc2b2ae35);
  t = Math.imul(t ^ (t >>> 15), 0x27d4eb2f);
  return ((t ^ (t >>> 13)) >>> 0) / 4294967296;
}

export const FLOOR = 0.7;

const HASHES = Array.from({ length: 24 }, (_, hash) => {
  const rgba = Array.from({ length: 8 * 8 * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : 255 * chance(hash, 20 + at),
  );
  return Buffer.from(rgbaToThumbHash(8, 8, rgba)).toString('base64');
});

/** @param {number} id @returns {Card} */
export function cardOf(id) {
  const lineage = lineages[Math.floor(chance(id, 1) * lineages.length)] ?? [];
  const best = 0.15 + 0.85 * Math.sqrt(chance(id, 2));
  const rungs = lineage.map((label, height) => ({
    node: label,
    label,
    probability: 1 - (1 - best) * 0.4 ** height,
  }));
  const isFailed = chance(id, 3) < 0.004;
  const chosen = isFailed ? undefined : rungs.find(({ probability }) => probability >= FLOOR);
  const name = `IMG_${String(id + 1000).padStart(5, '0')}.jpg`;
  const day = new Date(Date.UTC(2023, 0, 1) + Math.floor(id / 20) * 43_200_000);
  const isWide = chance(id, 4) < 0.7;
  return {
    id,
    folder: `2023/${day.toISOString().slice(5, 7)}`,
    name,
    newName: chosen === undefined ? name : `${chosen.label}-${id + 1}.jpg`,
    status: isFailed ? 'failed' : chosen === undefined ? 'unsure' : 'named',
    ...(isFailed && { reason: 'The file ends before the picture does.' }),
    label: chosen?.label ?? null,
    node: chosen?.node ?? null,
    probability: chosen?.probability ?? best,
    from: 'network',
    renamed: false,
    verdict: 'open',
    clash: chance(id, 5) < 0.3,
    guesses: isFailed ? [] : guessesOf(id, lineage[0] ?? '', best),
    rungs: isFailed ? [] : rungs,
    takenAt: day.toISOString().slice(0, 19),
    ...(!isFailed && { width: isWide ? 4032 : 3024, height: isWide ? 3024 : 4032 }),
    colours: HASHES[id % HASHES.length],
    badges: chance(id, 6) < 0.1 ? ['live-photo'] : [],
    companions: 0,
  };
}

/** @param {number} id @param {string} label @param {number} best */
function guessesOf(id, label, best) {
  const others = [7, 8, 9].map(
    (of) => lineages[Math.floor(chance(id, of) * lineages.length)]?.[0] ?? '',
  );
  const different = [...new Set(others)].filter((other) => other !== label);
  return [
    { label, node: label, score: best },
    ...different.map((other, place) => ({
      label: other,
      node: other,
      score: (1 - best) * 0.6 ** (place + 1),
    })),
  ];
}
