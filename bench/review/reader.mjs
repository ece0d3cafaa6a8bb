// A page without a browser, in a thread of its own: follows the events of a review and sends it edits.
import { parentPort, workerData } from 'node:worker_threads';

/** Nothing more comes when nothing has come for so long. */
const QUIET_MS = 1500;

const { url } = workerData;
const { headers } = await fetch(url, { redirect: 'manual' });
const cookie = headers
  .getSetCookie()
  .map((each) => each.split(';')[0])
  .join('; ');

/** @type {{ at: number, type: string, cards: number, floor?: number }[]} */
let events = [];
let last = now();
let begun = 0;
void follow();
await quiet();
parentPort?.postMessage('ready');
parentPort?.on('message', async (floors) => {
  if (floors === 'report') return report();
  events = [];
  begun = now();
  let answered = 0;
  await Promise.all(
    floors.map(async (floor) => {
      await post({ steps: [{ type: 'floor', floor }] });
      answered ||= now() - begun;
    }),
  );
  while (events.every(({ floor }) => floor !== floors.at(-1))) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const told = events.find(({ floor }) => floor === floors.at(-1))?.at ?? Number.NaN;
  parentPort?.postMessage({ answered, told: told - begun });
});

/** Says what came, once no more comes. */
async function report() {
  last = now();
  await quiet();
  const cards = events.filter(({ type }) => type === 'cards');
  parentPort?.postMessage({
    first: (cards[0]?.at ?? Number.NaN) - begun,
    settled: (events.at(-1)?.at ?? Number.NaN) - begun,
    cards: cards.reduce((sum, event) => sum + event.cards, 0),
  });
}

async function follow() {
  const { body } = await fetch(new URL('/api/events', url), { headers: { cookie } });
  let text = '';
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      note(text.slice(0, end));
      text = text.slice(end + 2);
    }
  }
}

/** @param {string} event */
function note(event) {
  const type = /^event: (\w+)/m.exec(event)?.[1];
  if (type === undefined) return;
  last = now();
  const data = JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? '{}');
  events.push({ at: last, type, cards: data.cards?.length ?? 0, floor: data.floor });
}

async function quiet() {
  while (now() - last < QUIET_MS) await new Promise((resolve) => setTimeout(resolve, 100));
}

function now() {
  return performance.timeOrigin + performance.now();
}

/** @param {unknown} body */
async function post(body) {
  const response = await fetch(new URL('/api/edits', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin, cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return await response.json();
}
