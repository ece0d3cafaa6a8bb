import commandLine from './de/command-line.ts';
import files from './de/files.ts';
import keywords from './de/keywords.ts';
import learning from './de/learning.ts';
import models from './de/models.ts';
import plans from './de/plans.ts';
import rest from './de/rest.ts';
import runs from './de/runs.ts';
import standing from './de/standing.ts';
import type { Sentences } from './sentences.ts';

/** Errors and their remedies in German. */
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
