/** Makes a thumbnail; undefined where the picture cannot be decoded. */
export type MakeThumbnail = () => Promise<Uint8Array | undefined>;

interface Order {
  readonly key: string;
  readonly make: MakeThumbnail;
  /** Who still wants it. */
  wanted: number;
  readonly deliver: (result: Uint8Array | undefined) => void;
  readonly made: Promise<Uint8Array | undefined>;
}

export interface ThumbnailsOptions {
  /** Bytes that are kept at most. */
  readonly capacity: number;
  /** How many are made at once, asked each time: few while pictures are being looked at. */
  readonly atOnce: () => number;
}

/**
 * Thumbnails, made a few at a time and kept while there is room. The latest wish comes first, since it
 * is what is on the screen; what nobody waits for any more, having scrolled on, is not made.
 */
export class Thumbnails {
  readonly #options: ThumbnailsOptions;
  /** In the order of their last use; null where there is none to be had. */
  readonly #kept = new Map<string, Uint8Array | null>();
  readonly #orders = new Map<string, Order>();
  readonly #waiting: Order[] = [];
  #bytes = 0;
  #running = 0;

  constructor(options: ThumbnailsOptions) {
    this.#options = options;
  }

  /** How many bytes are kept. */
  get bytes(): number {
    return this.#bytes;
  }

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
    const order = this.#orders.get(key) ?? this.#order(key, make);
    order.wanted++;
    const leave = (): void => this.#leave(order);
    signal?.addEventListener('abort', leave, { once: true });
    if (signal?.aborted) leave();
    this.#work();
    try {
      return await order.made;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #order(key: string, make: MakeThumbnail): Order {
    let deliver: Order['deliver'] = () => undefined;
    const made = new Promise<Uint8Array | undefined>((resolve) => {
      deliver = resolve;
    });
    const order = { key, make, wanted: 0, deliver, made };
    this.#orders.set(key, order);
    this.#waiting.push(order);
    return order;
  }

  #leave(order: Order): void {
    if (--order.wanted > 0) return;
    const place = this.#waiting.indexOf(order);
    if (place < 0) return;
    this.#waiting.splice(place, 1);
    this.#orders.delete(order.key);
    order.deliver(undefined);
  }

  #work(): void {
    while (this.#running < this.#options.atOnce()) {
      const order = this.#waiting.pop();
      if (order === undefined) return;
      this.#running++;
      void this.#fulfil(order);
    }
  }

  async #fulfil(order: Order): Promise<void> {
    const result = await order.make().catch(() => undefined);
    this.#running--;
    this.#orders.delete(order.key);
    this.#keep(order.key, result);
    order.deliver(result);
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
