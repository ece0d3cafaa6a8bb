import type en from './en.ts';

/** What `--help` says, with the keys of the English words. */
export type HelpWords = {
  readonly [Part in keyof typeof en]: Readonly<Record<keyof (typeof en)[Part], string>>;
};
