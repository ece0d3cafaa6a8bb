import type { Managed } from './managed.ts';

/** A file or folder that the search passed over, or a pattern that came to nothing. */
export type PassedOver =
  | {
      readonly why: 'managed';
      readonly managed: Managed;
      readonly path: string;
      readonly shown: string;
    }
  | {
      /**
       * - `extension`: it looks like a picture but does not have the extension of one
       * - `other`: it was given among others and is not a picture
       * - `half`: a film beside a picture of the same stem
       */
      readonly why: 'extension' | 'other' | 'half';
      readonly path: string;
      readonly shown: string;
    }
  | { readonly why: 'pattern'; readonly option: 'include' | 'exclude'; readonly pattern: string };
