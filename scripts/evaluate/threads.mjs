// What a picture costs a network, by pictures in a run and threads in a run: CPU time of all threads, in turns.
//
//     npm run build && node scripts/evaluate/threads.mjs [ROUNDS]

import { loadClassifier, locateModel } from '../../dist/model.js';

const ROUNDS = Number(process.argv[2] ?? 5);
const PICTURES = 16;

for (const name of ['mobilenet_v2', 'built-in']) {
  const model = await locateModel(name);
  const kinds = [];
  for (const threads of [1, 2]) {
    const network = await loadClassifier(model, { threads });
    const batches = [1, 2, 4, 8].filter(
      (batch) => batch === 1 || name !== 'built-in' || batch <= 2,
    );
    for (const batch of batches) kinds.push({ threads, batch, network, times: [] });
  }
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { network, batch, times } of kinds) {
      const time = await costOf(network, batch);
      // The first round fills caches and buffers.
      if (round > 0) times.push(time);
    }
  }
  for (const { threads, batch, times } of kinds) {
    const { cpu, wall } = median(times);
    console.log(
      `${name}: ${threads} thread(s), ${batch} in a run: ${cpu.toFixed(1)} ms of CPU, ${wall.toFixed(1)} ms`,
    );
  }
  for (const network of new Set(kinds.map((kind) => kind.network))) await network.close();
}

/** Milliseconds a picture. */
async function costOf(network, batch) {
  const { width, height } = network.facts.preprocessing.crop ?? network.facts.preprocessing.resize;
  const data = Uint8Array.from({ length: width * height * 3 }, (_, index) => (index * 37) % 256);
  const pictures = Array.from({ length: batch }, () => ({ width, height, data }));
  const [before, start] = [process.cpuUsage(), performance.now()];
  for (let run = 0; run < PICTURES / batch; run++) await network.run(pictures);
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000 / PICTURES, wall: (performance.now() - start) / PICTURES };
}

/** Each by itself. */
function median(times) {
  const of = (key) => times.map((time) => time[key]).sort((a, b) => a - b)[times.length >> 1];
  return { cpu: of('cpu'), wall: of('wall') };
}
