/** Where journal, catalog and whatever has been learned are kept. */
export interface DataOptions {
  /** Default: `PHOTONYM_DATA`, otherwise the platform's data directory. */
  readonly dataDir?: string | undefined;
}
