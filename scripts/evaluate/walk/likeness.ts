export { normalise } from '../../../src/base/vector.ts';
export { learn } from '../../../src/label/learned/learner.ts';
export { recognise } from '../../../src/label/learned/recognise.ts';
export { likenessVector } from '../../../src/review/core/likeness/vector.ts';
