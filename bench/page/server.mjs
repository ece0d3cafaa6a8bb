// A stand-in for the server of the review page: serves the built page and made-up cards, so that what is
// measured is the page. `node bench/page/server.mjs [cards] [folder of pictures]` to look at it.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { cardOf, categories, FLOOR } from './cards.mjs';

const PAGE = fileURLToPath(new URL('../../dist/review-page/', import.meta.url));
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'";
const AT_ONCE = 500;
/** As the real server does. */
const GATHERING_MS = 50;

/**
 * @param {{ cards: number, pictures?: string }} options
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function startStandIn({ cards: count, pictures }) {
  const cards = Array.from({ length: count }, (_, id) => cardOf(id));
  const session = sessionOf(cards);
  const events = eventsOf(session, cards);
  const images = pictures === undefined ? await drawnTiles() : await tilesOf(pictures);
  /** @type {Set<import('node:http').ServerResponse>} */
  const readers = new Set();
  /** @type {Map<number, object>} */
  let changed = new Map();

  /** Accepts what is to be accepted, answers, and sends what has changed to all pages a moment later. */
  async function decide(request, response) {
    const { steps } = JSON.parse((await request.toArray()).join(''));
    for (const { type, ids = [] } of steps) {
      if (type !== 'accept') continue;
      for (const id of ids) changed.set(id, { ...cards[id], verdict: 'accepted' });
      session.counts.accepted += ids.length;
      session.undo = { type, count: ids.length };
    }
    json(response, { results: steps.map(({ ids = [] }) => ({ changed: ids.length })) });
    setTimeout(tell, GATHERING_MS);
  }

  function tell() {
    if (changed.size === 0) return;
    const text = eventsOf(session, [...changed.values()]).join('');
    changed = new Map();
    for (const reader of readers) reader.write(text);
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const id = Number(/\d+$/.exec(pathname)?.[0]);
    response.setHeader('Content-Security-Policy', POLICY);
    if (pathname === '/api/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      for (const event of events) response.write(event);
      readers.add(response);
      response.on('close', () => readers.delete(response));
    } else if (pathname === '/api/edits') void decide(request, response);
    else if (pathname === '/api/categories') json(response, categories);
    else if (pathname.startsWith('/api/cards/')) json(response, detailOf(cards[id]));
    else if (pathname === '/api/search') json(response, { ids: [] });
    else if (pathname === '/api/words') json(response, []);
    else if (/^\/(thumb|picture)\//.test(pathname)) {
      response.writeHead(200, { 'content-type': 'image/webp', 'cache-control': 'max-age=600' });
      response.end(images[id % images.length]);
    } else if (pathname.startsWith('/api/')) json(response, { changed: 1 });
    else file(response, pathname === '/' ? 'index.html' : pathname.slice(1));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function sessionOf(cards) {
  const named = cards.filter(({ status }) => status === 'named').length;
  const failed = cards.filter(({ status }) => status === 'failed').length;
  return {
    session: 'made up',
    title: 'Pictures',
    root: 'Pictures',
    model: 'none',
    version: '0',
    phase: 'ready',
    looking: { seen: cards.length, total: cards.length, perSecond: 0 },
    floor: FLOOR,
    counts: {
      cards: cards.length,
      named,
      unsure: cards.length - named - failed,
      failed,
      changed: named,
      accepted: 0,
      rejected: 0,
      clashes: cards.filter(({ clash }) => clash).length,
    },
    undo: null,
    redo: null,
    job: null,
    lastRun: null,
    skipped: [],
    skippedCount: 0,
    continued: 0,
    unsaved: null,
    naming: { name: '{label}' },
    error: null,
  };
}

function eventsOf(session, cards) {
  const events = [`event: session\ndata: ${JSON.stringify(session)}\n\n`];
  for (let from = 0; from < cards.length; from += AT_ONCE) {
    const some = cards.slice(from, from + AT_ONCE);
    events.push(`event: cards\ndata: ${JSON.stringify({ cards: some })}\n\n`);
  }
  return events;
}

function detailOf(card) {
  return {
    id: card.id,
    path: [...card.rungs].reverse(),
    files: [{ name: card.name, newName: card.newName }],
    ...{ things: [], seen: '', caption: '', text: '' },
    written: {},
    bytes: 3_400_000,
  };
}

function json(response, value) {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function file(response, name) {
  try {
    const content = readFileSync(join(PAGE, name));
    response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'text/plain' });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

async function drawnTiles() {
  const tiles = Array.from({ length: 24 }, (_, tile) => {
    const hue = tile * 15;
    const size = tile % 3 === 0 ? { width: 240, height: 320 } : { width: 320, height: 240 };
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">
      <linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue} 45% 72%)"/><stop offset="1" stop-color="hsl(${hue + 40} 40% 38%)"/></linearGradient>
      <rect width="100%" height="100%" fill="url(#g)"/>
      <circle cx="${40 + tile * 9}" cy="${50 + tile * 5}" r="34" fill="hsl(${hue + 180} 60% 82%)"/></svg>`;
    return sharp(Buffer.from(svg)).webp({ quality: 70 }).toBuffer();
  });
  return await Promise.all(tiles);
}

async function tilesOf(folder) {
  const names = readdirSync(folder).filter((name) => /\.(jpe?g|png|webp)$/i.test(name));
  return await Promise.all(
    names.map((name) =>
      sharp(join(folder, name)).rotate().resize(640, 640, { fit: 'inside' }).webp().toBuffer(),
    ),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [cards = '2000', pictures] = process.argv.slice(2);
  const { url } = await startStandIn({ cards: Number(cards), ...(pictures && { pictures }) });
  console.log(url);
}
