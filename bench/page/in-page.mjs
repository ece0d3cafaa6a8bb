// Code that runs inside the page.

/** Before anything else: notes when the server answers, when pictures are painted, when all is there. */
export function watch() {
  const measured = { answered: 0, painted: 0, complete: 0, cards: 0, rows: '' };
  Object.assign(window, { measured });
  window.EventSource = class extends EventSource {
    constructor(address) {
      super(address);
      this.addEventListener('session', () => {
        measured.answered ||= performance.now();
      });
      this.addEventListener('cards', ({ data }) => {
        // Not parsed once more: that would be garbage of the benchmark's own.
        for (let at = data.indexOf('"id":'); at >= 0; at = data.indexOf('"id":', at + 1))
          measured.cards++;
      });
    }
  };
  const look = () => {
    const now = performance.now();
    if (measured.painted === 0 && document.querySelector('.card img.there')) measured.painted = now;
    const rows = document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? '';
    if (rows !== measured.rows) {
      measured.rows = rows;
      measured.complete = now;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Scrolls on by 120 pixels a frame for eight seconds, as fast as anyone can look. */
export async function glide() {
  const end = performance.now() + 8000;
  while (performance.now() < end) {
    scrollBy(0, 120);
    await new Promise(requestAnimationFrame);
  }
}

/** Jumps about, as when the scroll bar is dragged. */
export async function jump() {
  const height = document.documentElement.scrollHeight;
  for (let step = 0; step < 120; step++) {
    scrollTo(0, ((step * 7919) % 1000) * (height / 1000));
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
}

/** Before anything else: keeps of each card what the server has said last, in `heard`. */
export function listen() {
  const heard = new Map();
  Object.assign(window, { heard });
  window.EventSource = class extends EventSource {
    constructor(address) {
      super(address);
      this.addEventListener('cards', ({ data }) => {
        for (const { id, status, verdict } of JSON.parse(data).cards)
          heard.set(id, { status, verdict });
      });
    }
  };
}

/** Counts frames, and how long keys wait before they are handled, from now on; in `waited`. */
export function wait() {
  const waited = { frames: 0, longestMs: 0 };
  Object.assign(window, { waited });
  const frame = () => {
    waited.frames++;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  document.addEventListener('keydown', ({ timeStamp }) => {
    waited.longestMs = Math.max(waited.longestMs, performance.now() - timeStamp);
  });
}
