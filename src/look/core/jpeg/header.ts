/** A component of a JPEG: a plane of samples, with the tables that its scan uses. */
export interface Component {
  /** Blocks in each minimum coded unit, across and down: 1 to 4. */
  readonly across: number;
  readonly down: number;
  /** 64 factors in zigzag order. */
  readonly quantisation: Int32Array;
  readonly dc: HuffmanCodes;
  readonly ac: HuffmanCodes;
}

/** A Huffman table as stored in a DHT segment. */
export interface HuffmanCodes {
  /** Number of codes of each length, 1 to 16 bits. */
  readonly counts: Uint8Array;
  /** Symbols, in the order of their codes. */
  readonly symbols: Uint8Array;
}

/** The header fields needed to read a JPEG's coefficients. */
export interface JpegHeader {
  /** In pixels, as stored. */
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
  readonly colours: 'grey' | 'ycbcr' | 'rgb';
  /** Minimum coded units between restart markers; 0 if there are none. */
  readonly restartInterval: number;
  /** ICC profile; undefined if there is none. */
  readonly profile: Uint8Array | undefined;
  /** Offset of the entropy-coded data. */
  readonly data: number;
}

interface FrameHeader {
  readonly width: number;
  readonly height: number;
  readonly components: readonly { id: number; across: number; down: number; table: number }[];
}

/** Markers: ITU-T T.81, table B.1, JFIF and Adobe. */
const BASELINE = 0xc0;
const EXTENDED = 0xc1;
const HUFFMAN_TABLES = 0xc4;
const SCAN = 0xda;
const QUANTISATION_TABLES = 0xdb;
const RESTART_INTERVAL = 0xdd;
const JFIF = 0xe0;
const PROFILE = 0xe2;
const ADOBE = 0xee;

/**
 * Reads the header of a sequential, Huffman-coded 8-bit JPEG, grey or with three components in one scan, as
 * cameras and phones write them. Undefined for any other kind and for damaged ones.
 */
export function readHeader(file: Uint8Array): JpegHeader | undefined {
  if (file[0] !== 0xff || file[1] !== 0xd8) return undefined;
  const tables = new HeaderReader();
  let place = 2;
  while (place + 4 <= file.length) {
    if (file[place] !== 0xff) return undefined;
    const marker = file[place + 1] ?? 0;
    if (marker === 0xff) {
      place++;
      continue;
    }
    const end = place + 2 + word(file, place + 2);
    const segment = file.subarray(place + 4, end);
    if (marker === SCAN) return tables.header(segment, end);
    if (end > file.length || !tables.take(marker, segment)) return undefined;
    place = end;
  }
  return undefined;
}

class HeaderReader {
  readonly #quantisation: (Int32Array | undefined)[] = [];
  readonly #dc: (HuffmanCodes | undefined)[] = [];
  readonly #ac: (HuffmanCodes | undefined)[] = [];
  #frame: FrameHeader | undefined;
  #restartInterval = 0;
  #hasJfif = false;
  /** Parts of the ICC profile, by their number. */
  readonly #profile: Uint8Array[] = [];
  /** Adobe's colour transform: 0 none, 1 YCbCr, 2 YCCK. */
  #transform: number | undefined;

  /** Reads a segment; false if a JPEG of this kind cannot have it. */
  take(marker: number, segment: Uint8Array): boolean {
    if (marker === QUANTISATION_TABLES) return this.#takeQuantisation(segment);
    if (marker === HUFFMAN_TABLES) return this.#takeCodes(segment);
    if (marker === RESTART_INTERVAL) this.#restartInterval = word(segment, 0);
    if (marker === JFIF && text(segment, 5) === 'JFIF\0') this.#hasJfif = true;
    if (marker === PROFILE && text(segment, 12) === 'ICC_PROFILE\0') {
      this.#profile[segment[12] ?? 0] = segment.slice(14);
    }
    if (marker === ADOBE && text(segment, 5) === 'Adobe') this.#transform = segment[11];
    if (marker < BASELINE || marker > 0xcf) return true;
    if ((marker !== BASELINE && marker !== EXTENDED) || this.#frame !== undefined) return false;
    this.#frame = readFrame(segment);
    return this.#frame !== undefined;
  }

  /** The header, given the segment of a scan with all components. */
  header(scan: Uint8Array, data: number): JpegHeader | undefined {
    const frame = this.#frame;
    if (frame === undefined || scan[0] !== frame.components.length) return undefined;
    const colours = this.#colours(frame);
    const components = frame.components.map(({ id, across, down, table }, index) => {
      const quantisation = this.#quantisation[table];
      const selected = scan[2 + index * 2] ?? 0;
      const dc = this.#dc[selected >> 4];
      const ac = this.#ac[selected & 15];
      if (scan[1 + index * 2] !== id || !quantisation || !dc || !ac) return undefined;
      return { across, down, quantisation, dc, ac };
    });
    if (colours === undefined || !components.every((component) => component !== undefined)) {
      return undefined;
    }
    const { width, height } = frame;
    // A single component is coded block by block, whatever its sampling factors (T.81, A.2.2).
    const single = components.length === 1 ? { across: 1, down: 1 } : {};
    return {
      width,
      height,
      components: components.map((component) => ({ ...component, ...single })),
      colours,
      restartInterval: this.#restartInterval,
      profile: joined(this.#profile.filter((part) => part !== undefined)),
      data,
    };
  }

  /** libjpeg's guess: JFIF means YCbCr; otherwise Adobe's transform decides, then component IDs R, G, B. */
  #colours({ components }: FrameHeader): JpegHeader['colours'] | undefined {
    if (components.length === 1) return 'grey';
    if (components.length !== 3) return undefined;
    if (this.#hasJfif) return 'ycbcr';
    if (this.#transform !== undefined) return this.#transform === 0 ? 'rgb' : 'ycbcr';
    return String.fromCharCode(...components.map(({ id }) => id)) === 'RGB' ? 'rgb' : 'ycbcr';
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

function readFrame(segment: Uint8Array): FrameHeader | undefined {
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
  return sampled ? { width, height, components } : undefined;
}

function joined(parts: readonly Uint8Array[]): Uint8Array | undefined {
  return parts.length === 0 ? undefined : Buffer.concat(parts);
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
