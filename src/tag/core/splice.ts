/** A part of a new content: bytes of the old one, from an offset up to another, or bytes of its own. */
export type Piece = { readonly from: number; readonly to: number } | Uint8Array;

/** A new content, made from an old one. What it keeps is in the order of the old. */
export type Pieces = readonly Piece[];

/** A piece of the old content that gives way to bytes; where nothing is replaced, `from` is `to`. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

/** Whether a piece is bytes of its own. */
export function isOwn(piece: Piece): piece is Uint8Array {
  return piece instanceof Uint8Array;
}

/** The length of a piece. */
export function lengthOf(piece: Piece): number {
  return isOwn(piece) ? piece.length : piece.to - piece.from;
}

/** The length of what pieces make. */
export function sizeOf(pieces: Pieces): number {
  return pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
}

/** The content that splices, none of which overlaps another, make of an old one. */
export function piecesOf(size: number, splices: readonly Splice[]): Pieces {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, bytes } of splices.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at || to < from || to > size) throw new RangeError('Splices overlap.');
    if (from > at) pieces.push({ from: at, to: from });
    if (bytes.length > 0) pieces.push(bytes);
    at = to;
  }
  if (at < size) pieces.push({ from: at, to: size });
  return pieces;
}

/** The bytes of the old content that a new one drops, in order. */
export function droppedBy(pieces: Pieces, size: number): { from: number; to: number }[] {
  const dropped: { from: number; to: number }[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (isOwn(piece)) continue;
    if (piece.from > at) dropped.push({ from: at, to: piece.from });
    at = piece.to;
  }
  if (at < size) dropped.push({ from: at, to: size });
  return dropped;
}

/**
 * The way back: the pieces that make the old content of the new one.
 *
 * @param read the bytes of the old content that {@link droppedBy} names
 */
export function inverseOf(
  pieces: Pieces,
  size: number,
  read: (from: number, to: number) => Uint8Array,
): Pieces {
  const back: Piece[] = [];
  let [old, now] = [0, 0];
  for (const piece of pieces) {
    if (!isOwn(piece)) {
      if (piece.from > old) back.push(read(old, piece.from));
      back.push({ from: now, to: now + lengthOf(piece) });
      old = piece.to;
    }
    now += lengthOf(piece);
  }
  if (old < size) back.push(read(old, size));
  return back;
}

/** Makes a new content of an old one, of which it is given chunk by chunk what comes next. */
export class Splicer {
  readonly #waiting: Piece[];
  /** Bytes of the old content that have been given. */
  #at = 0;

  constructor(pieces: Pieces) {
    this.#waiting = [...pieces];
  }

  /** Whether nothing more of the old content is needed. */
  get isDone(): boolean {
    return this.#waiting.every(isOwn);
  }

  /** What comes next in the new content; parts of the chunk are views of it. */
  next(chunk: Uint8Array): Uint8Array[] {
    const [start, end] = [this.#at, this.#at + chunk.length];
    this.#at = end;
    const parts = this.#own();
    for (let [next] = this.#waiting; next !== undefined && !isOwn(next); [next] = this.#waiting) {
      if (next.from >= end) break;
      const from = Math.max(0, next.from - start);
      parts.push(chunk.subarray(from, Math.min(chunk.length, next.to - start)));
      if (next.to > end) break;
      this.#waiting.shift();
      parts.push(...this.#own());
    }
    return parts;
  }

  /**
   * What is left when the old content has ended.
   *
   * @throws RangeError if more of it is kept than there was
   */
  end(): Uint8Array[] {
    const parts = this.#own();
    if (this.#waiting.length > 0) {
      throw new RangeError('The content is shorter than what is kept of it.');
    }
    return parts;
  }

  #own(): Uint8Array[] {
    const own: Uint8Array[] = [];
    for (let [next] = this.#waiting; next !== undefined && isOwn(next); [next] = this.#waiting) {
      own.push(next);
      this.#waiting.shift();
    }
    return own;
  }
}

const HEAD = 4;

/** Pieces as one block: a line of JSON for what is kept and how long each own piece is, then those. */
export function packPieces(pieces: Pieces): Buffer {
  const list = pieces.map((piece) => (isOwn(piece) ? piece.length : [piece.from, piece.to]));
  const head = Buffer.from(JSON.stringify(list));
  const length = Buffer.alloc(HEAD);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, ...pieces.filter(isOwn)]);
}

/** A block that is not what {@link packPieces} has written. */
export class NotPieces extends Error {
  override readonly name = 'NotPieces';
}

/**
 * Reads what {@link packPieces} has written.
 *
 * @throws NotPieces or SyntaxError if it is damaged
 */
export function unpackPieces(block: Buffer): Pieces {
  const start = block.length < HEAD ? Infinity : HEAD + block.readUInt32BE(0);
  if (start > block.length) throw new NotPieces();
  const list: unknown = JSON.parse(block.toString('utf8', HEAD, start));
  if (!Array.isArray(list)) throw new NotPieces();
  let at = start;
  return list.map((each: unknown): Piece => {
    if (typeof each === 'number' && each >= 0 && at + each <= block.length) {
      at += each;
      return block.subarray(at - each, at);
    }
    if (Array.isArray(each)) {
      const [from, to]: unknown[] = each;
      if (typeof from === 'number' && typeof to === 'number' && from <= to) return { from, to };
    }
    throw new NotPieces();
  });
}
