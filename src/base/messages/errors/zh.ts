import type { Sentences } from './sentences.ts';
import commandLine from './zh/command-line.ts';
import files from './zh/files.ts';
import keywords from './zh/keywords.ts';
import learning from './zh/learning.ts';
import models from './zh/models.ts';
import plans from './zh/plans.ts';
import rest from './zh/rest.ts';
import runs from './zh/runs.ts';
import standing from './zh/standing.ts';

/** Errors and their remedies in Chinese. */
export default {
  ...commandLine,
  ...files,
  ...keywords,
  ...learning,
  ...models,
  ...plans,
  ...rest,
  ...runs,
  ...standing,
} satisfies Sentences;
