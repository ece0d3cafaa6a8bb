import type { Managed } from './managed.ts';

/** A file or folder that was passed over or has a misleading name, or a pattern without effect. */
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
       * - `half`: a film beside a picture with the same stem
       * - `spare`: the folder that the pictures found will go to
       */
      readonly why: 'extension' | 'other' | 'half' | 'spare';
      readonly path: string;
      readonly shown: string;
    }
  | {
      /** A symbolic link that leads to a file with the name of a picture. */
      readonly why: 'link';
      readonly path: string;
      readonly shown: string;
      /** Absolute and real path of that file. */
      readonly target: string;
      /** Whether it was given itself, not found in a folder. */
      readonly isGiven: boolean;
    }
  | {
      /** It has the extension of another format. It is not passed over, but keeps its extension. */
      readonly why: 'wrong-extension';
      readonly path: string;
      readonly shown: string;
    }
  | { readonly why: 'pattern'; readonly option: 'include' | 'exclude'; readonly pattern: string };
