export { lookAlikes } from '../../../src/review/core/likeness/look-alikes.ts';
export { moreLike } from '../../../src/review/core/likeness/more-like.ts';
export { pictureOf } from '../../../src/review/core/picture.ts';
export { decidedAt } from '../../../src/review/core/rungs.ts';
export { labelsLike } from '../../../src/review/web/core/categories.ts';
export { guessesFor } from '../../../src/review/web/core/groups/guesses.ts';
