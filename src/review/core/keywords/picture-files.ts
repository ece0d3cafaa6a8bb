import path from 'node:path';

/** Pictures and sidecars. */
export class PictureFiles {
  readonly #files = new Set<string>();

  get count(): number {
    return this.#files.size;
  }

  get isAny(): boolean {
    return this.#files.size > 0;
  }

  /** @param file absolute */
  add(file: string): void {
    this.#files.add(spelt(file));
  }

  has(file: string): boolean {
    return this.#files.has(spelt(file));
  }

  /** Whether a picture or a sidecar of it is among them. */
  isOf(picture: string): boolean {
    const stem = picture.slice(0, picture.length - path.extname(picture).length);
    return this.has(picture) || this.has(`${picture}.xmp`) || this.has(`${stem}.xmp`);
  }
}

/** Sidecars are also called `.XMP`. */
function spelt(file: string): string {
  return /\.xmp$/i.test(file) ? file.toLowerCase() : file;
}
