/** Makes a thumbnail; undefined if the picture cannot be decoded. */
type MakeThumbnail = () => Promise<Uint8Array | undefined>;

interface ThumbnailRequest {
  readonly key: string;
  readonly make: MakeThumbnail;
  /** Number of requests still waiting for it. */
  wanted: number;
  readonly deliver: (result: Uint8Array | undefined) => void;
  readonly made: Promise<Uint8Array | undefined>;
}

interface ThumbnailsOptions {
  /** Maximum bytes to keep. */
  readonly capacity: number;
  /** Maximum number made at the same time; asked again each time. */
  readonly atOnce: () => number;
}

/**
 * A cache of thumbnails, made a few at a time. The latest request comes first, as its picture is on the
 * screen; a request that is aborted, as the page has scrolled on, costs nothing.
 */
export class Thumbnails {
  readonly #options: ThumbnailsOptions;
  /** In the order of last use; null for pictures that cannot be decoded. */
  readonly #kept = new Map<string, Uint8Array | null>();
  readonly #requests = new Map<string, ThumbnailRequest>();
  readonly #waiting: ThumbnailRequest[] = [];
  #bytes = 0;
  #running = 0;

  constructor(options: ThumbnailsOptions) {
    this.#options = options;
  }

  /** Bytes kept at present. */
  get bytes(): number {
    return this.#bytes;
  }

  /** A thumbnail, kept or made now; undefined if it cannot be decoded or the signal aborts. */
  async get(
    key: string,
    make: MakeThumbnail,
    signal?: AbortSignal,
  ): Promise<Uint8Array | undefined> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept ?? undefined;
    }
    const request = this.#requests.get(key) ?? this.#enqueue(key, make);
    request.wanted++;
    const leave = (): void => this.#leave(request);
    signal?.addEventListener('abort', leave, { once: true });
    if (signal?.aborted) leave();
    this.#work();
    try {
      return await request.made;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #enqueue(key: string, make: MakeThumbnail): ThumbnailRequest {
    let deliver: ThumbnailRequest['deliver'] = () => undefined;
    const made = new Promise<Uint8Array | undefined>((resolve) => {
      deliver = resolve;
    });
    const request = { key, make, wanted: 0, deliver, made };
    this.#requests.set(key, request);
    this.#waiting.push(request);
    return request;
  }

  #leave(request: ThumbnailRequest): void {
    if (--request.wanted > 0) return;
    const place = this.#waiting.indexOf(request);
    if (place < 0) return;
    this.#waiting.splice(place, 1);
    this.#requests.delete(request.key);
    request.deliver(undefined);
  }

  #work(): void {
    while (this.#running < this.#options.atOnce()) {
      const request = this.#waiting.pop();
      if (request === undefined) return;
      this.#running++;
      void this.#fulfil(request);
    }
  }

  async #fulfil(request: ThumbnailRequest): Promise<void> {
    const result = await request.make().catch(() => undefined);
    this.#running--;
    this.#requests.delete(request.key);
    this.#keep(request.key, result);
    request.deliver(result);
    this.#work();
  }

  #keep(key: string, result: Uint8Array | undefined): void {
    this.#kept.set(key, result ?? null);
    this.#bytes += result?.length ?? 0;
    for (const [oldest, bytes] of this.#kept) {
      if (this.#bytes <= this.#options.capacity) return;
      this.#kept.delete(oldest);
      this.#bytes -= bytes?.length ?? 0;
    }
  }
}
