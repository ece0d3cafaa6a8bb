/** A component of a JPEG: a plane of samples. */
export interface Component {
  readonly id: number;
  /** Blocks in each minimum coded unit, across and down: 1 to 4. */
  readonly across: number;
  readonly down: number;
  /** Number of its quantisation table. */
  readonly table: number;
}

/** A Huffman table as stored in a DHT segment. */
export interface HuffmanCodes {
  /** Number of codes of each length, 1 to 16 bits. */
  readonly counts: Uint8Array;
  /** Symbols, in the order of their codes. */
  readonly symbols: Uint8Array;
}

/** What a JPEG says of itself before its first scan. */
export interface JpegFrame {
  /** In pixels, as stored. */
  readonly width: number;
  readonly height: number;
  /** Whether coefficients come in several scans, a band or a bit of them in each (T.81, annex G). */
  readonly progressive: boolean;
  readonly components: readonly Component[];
}

/** How the components of a JPEG make colours. */
export type JpegColours = 'grey' | 'ycbcr' | 'rgb';

/** A component in a scan, with the tables that it uses there. */
export interface ScanComponent {
  /** Its place among the components of the frame. */
  readonly index: number;
  /** 64 factors in zigzag order. */
  readonly quantisation: Int32Array;
  /** Undefined where the scan has no such coefficients. */
  readonly dc: HuffmanCodes | undefined;
  readonly ac: HuffmanCodes | undefined;
}

/** The header of a scan. */
export interface Scan {
  readonly components: readonly ScanComponent[];
  /** The first and the last coefficient, in zigzag order. */
  readonly first: number;
  readonly last: number;
  /** The lowest bit that an earlier scan has told, if this one refines it; 0 if it is the first. */
  readonly high: number;
  /** The lowest bit that this scan tells. */
  readonly low: number;
  /** Minimum coded units between restart markers; 0 if there are none. */
  readonly restartInterval: number;
  /** Offset of the entropy-coded data. */
  readonly data: number;
}

/** Markers: ITU-T T.81, table B.1, JFIF and Adobe. */
const BASELINE = 0xc0;
const PROGRESSIVE = 0xc2;
const HUFFMAN_TABLES = 0xc4;
const END = 0xd9;
const SCAN = 0xda;
const QUANTISATION_TABLES = 0xdb;
const RESTART_INTERVAL = 0xdd;
const JFIF = 0xe0;
const PROFILE = 0xe2;
const ADOBE = 0xee;

/** The lowest bit of a coefficient that a first scan may tell (T.81, table B.3). */
const MOST_LOW = 13;

/**
 * Reads what is between the entropy-coded data of a Huffman-coded 8-bit JPEG, grey or with three components:
 * tables, frame and the headers of scans.
 */
export class JpegHeaders {
  readonly #quantisation: (Int32Array | undefined)[] = [];
  readonly #dc: (HuffmanCodes | undefined)[] = [];
  readonly #ac: (HuffmanCodes | undefined)[] = [];
  /** A component keeps the table of its first scan. */
  readonly #quantised = new Map<number, Int32Array>();
  #frame: JpegFrame | undefined;
  #restartInterval = 0;
  #hasJfif = false;
  /** Parts of the ICC profile, by their number. */
  readonly #profile: Uint8Array[] = [];
  /** Adobe's colour transform: 0 none, 1 YCbCr, 2 YCCK. */
  #transform: number | undefined;

  /** Undefined before the first scan. */
  get frame(): JpegFrame | undefined {
    return this.#frame;
  }

  /** The ICC profile; undefined if there is none. */
  get profile(): Uint8Array | undefined {
    const parts = this.#profile.filter((part) => part !== undefined);
    return parts.length === 0 ? undefined : Buffer.concat(parts);
  }

  /** libjpeg's guess: JFIF means YCbCr; otherwise Adobe's transform decides, then component IDs R, G, B. */
  get colours(): JpegColours | undefined {
    const components = this.#frame?.components ?? [];
    if (components.length === 1) return 'grey';
    if (components.length !== 3) return undefined;
    if (this.#hasJfif) return 'ycbcr';
    if (this.#transform !== undefined) return this.#transform === 0 ? 'rgb' : 'ycbcr';
    return String.fromCharCode(...components.map(({ id }) => id)) === 'RGB' ? 'rgb' : 'ycbcr';
  }

  /**
   * Reads on to the data of a scan.
   * @param place offset of a marker
   * @returns `end` after the last scan; undefined for any other kind of JPEG and for damaged ones
   */
  next(file: Uint8Array, place: number): Scan | 'end' | undefined {
    let at = place === 0 ? startOf(file) : place;
    while (at + 2 <= file.length) {
      if (file[at] !== 0xff) return undefined;
      const marker = file[at + 1] ?? 0;
      if (marker === 0xff) {
        at++;
        continue;
      }
      if (marker === END) return 'end';
      const end = at + 2 + word(file, at + 2);
      const segment = file.subarray(at + 4, end);
      if (marker === SCAN) return end < file.length ? this.#scan(segment, end) : undefined;
      if (end < at + 4 || end > file.length || !this.#take(marker, segment)) return undefined;
      at = end;
    }
    return undefined;
  }

  /** Reads a segment; false if a JPEG of this kind cannot have it. */
  #take(marker: number, segment: Uint8Array): boolean {
    if (marker === QUANTISATION_TABLES) return this.#takeQuantisation(segment);
    if (marker === HUFFMAN_TABLES) return this.#takeCodes(segment);
    if (marker === RESTART_INTERVAL) this.#restartInterval = word(segment, 0);
    if (marker === JFIF && text(segment, 5) === 'JFIF\0') this.#hasJfif = true;
    if (marker === PROFILE && text(segment, 12) === 'ICC_PROFILE\0') {
      this.#profile[segment[12] ?? 0] = segment.slice(14);
    }
    if (marker === ADOBE && text(segment, 5) === 'Adobe') this.#transform = segment[11];
    if (marker < BASELINE || marker > 0xcf) return true;
    if (marker > PROGRESSIVE || this.#frame !== undefined) return false;
    this.#frame = readFrame(segment, marker === PROGRESSIVE);
    return this.#frame !== undefined;
  }

  #scan(segment: Uint8Array, data: number): Scan | undefined {
    const frame = this.#frame;
    const count = segment[0] ?? 0;
    if (frame === undefined || this.colours === undefined || count === 0) return undefined;
    const parameters = readParameters(segment.subarray(1 + count * 2), frame);
    if (parameters === undefined) return undefined;
    const components = Array.from({ length: count }, (_, place) =>
      this.#component(frame, segment.subarray(1 + place * 2), parameters),
    ).filter((component) => component !== undefined);
    // A band of higher coefficients belongs to one component (T.81, G.1.1.1.1).
    const fits = frame.progressive && parameters.first > 0 ? count === 1 : true;
    const inOrder = components.every(({ index }, at) => index > (components[at - 1]?.index ?? -1));
    if (!fits || !inOrder || components.length < count) return undefined;
    return { components, ...parameters, restartInterval: this.#restartInterval, data };
  }

  #component(
    { components }: JpegFrame,
    [id, selected = 0]: Uint8Array,
    { first, last, high }: Parameters,
  ): ScanComponent | undefined {
    const index = components.findIndex((component) => component.id === id);
    const table = components[index]?.table;
    const quantisation =
      this.#quantised.get(index) ?? (table === undefined ? undefined : this.#quantisation[table]);
    const dc = first === 0 && high === 0 ? this.#dc[selected >> 4] : undefined;
    const ac = last > 0 ? this.#ac[selected & 15] : undefined;
    const misses = (first === 0 && high === 0 && !dc) || (last > 0 && !ac);
    if (quantisation === undefined || misses) return undefined;
    this.#quantised.set(index, quantisation);
    return { index, quantisation, dc, ac };
  }

  #takeQuantisation(segment: Uint8Array): boolean {
    for (let at = 0; at < segment.length; ) {
      const head = segment[at++] ?? 0;
      const bytes = head >> 4 === 0 ? 1 : 2;
      if (at + 64 * bytes > segment.length) return false;
      const table = new Int32Array(64);
      for (let index = 0; index < 64; index++, at += bytes) {
        table[index] = bytes === 1 ? (segment[at] ?? 0) : word(segment, at);
      }
      this.#quantisation[head & 15] = table;
    }
    return true;
  }

  #takeCodes(segment: Uint8Array): boolean {
    for (let at = 0; at < segment.length; ) {
      const head = segment[at] ?? 0;
      const counts = segment.slice(at + 1, at + 17);
      const length = counts.reduce((sum, count) => sum + count, 0);
      const symbols = segment.slice(at + 17, at + 17 + length);
      if (counts.length < 16 || length > 256 || symbols.length < length) return false;
      const tables = head >> 4 === 0 ? this.#dc : this.#ac;
      tables[head & 15] = { counts, symbols };
      at += 17 + length;
    }
    return true;
  }
}

function startOf(file: Uint8Array): number {
  return file[0] === 0xff && file[1] === 0xd8 ? 2 : file.length;
}

type Parameters = Pick<Scan, 'first' | 'last' | 'high' | 'low'>;

/** Which coefficients a scan has, and which of their bits. */
function readParameters(
  [first = 0, last = 0, bits = 0]: Uint8Array,
  { progressive }: JpegFrame,
): Parameters | undefined {
  // Whatever a sequential JPEG says, it has them all.
  if (!progressive) return { first: 0, last: 63, high: 0, low: 0 };
  const [high, low] = [bits >> 4, bits & 15];
  const isBand = first === 0 ? last === 0 : first <= last && last <= 63;
  const isBit = low <= MOST_LOW && (high === 0 || high === low + 1);
  return isBand && isBit ? { first, last, high, low } : undefined;
}

function readFrame(segment: Uint8Array, progressive: boolean): JpegFrame | undefined {
  const [bits, , , , , count = 0] = segment;
  const height = word(segment, 1);
  const width = word(segment, 3);
  // A height of 0 means that it is given after the scan.
  if (bits !== 8 || width === 0 || height === 0 || segment.length < 6 + count * 3) return undefined;
  const components = Array.from({ length: count }, (_, index) => {
    const [id = 0, sampling = 0, table = 0] = segment.subarray(6 + index * 3);
    return { id, across: sampling >> 4, down: sampling & 15, table };
  });
  const sampled = components.every(({ across, down }) => isSampling(across) && isSampling(down));
  // A single component is coded block by block, whatever its sampling factors (T.81, A.2.2).
  const single = count === 1 ? { across: 1, down: 1 } : {};
  return sampled
    ? {
        width,
        height,
        progressive,
        components: components.map((component) => ({ ...component, ...single })),
      }
    : undefined;
}

function isSampling(factor: number): boolean {
  return factor >= 1 && factor <= 4;
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function text(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}
