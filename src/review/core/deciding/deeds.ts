import type { Deed } from '../api.ts';

/** What the job is called that carries out a plan. */
export const JOB_OF = {
  rename: 'apply',
  file: 'file',
  copy: 'copy',
  zip: 'apply',
  keywords: 'tag',
} as const satisfies Record<Deed, string>;
