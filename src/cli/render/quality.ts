import { padTo } from '../../base/language/width.ts';
import type { Quality } from '../../quality/core/quality.ts';
import type { QualityReport } from '../../quality/core/report.ts';
import { plural } from './plural.ts';
import type { Terminal } from './terminal.ts';

/** The fewest pictures a category must have to be listed among the worst. */
const FEWEST_PICTURES = 3;

/** The most categories listed as the worst. */
const MOST_WORST = 10;

/** A quality report as a table for people. */
export function qualityLines(
  { model, quality, unmatched, failed }: QualityReport,
  terminal: Pick<Terminal, 'name'>,
): string[] {
  return [
    `${model}, ${plural(quality.pictures, 'labelled picture')}, floor ${quality.floor.toFixed(2)}`,
    '',
    ...summary(quality),
    '',
    'floor    named    true     true bits   bits of the names',
    ...quality.curve.map(
      ({ floor, named, true: share, bits, specificity }) =>
        `${floor.toFixed(3).padEnd(9)}${share1(named)}  ${share1(share)}  ${bits.toFixed(2).padStart(9)}  ${specificity.toFixed(2).padStart(17)}`,
    ),
    '',
    'category                  pictures    named    true     true bits',
    ...quality.groups.map(
      ({ label, pictures, named, true: share, bits }) =>
        `${padTo(label, 28)}${String(pictures).padStart(6)}  ${share1(named)}  ${share1(share)}  ${bits.toFixed(2).padStart(9)}`,
    ),
    ...worstCategories(quality),
    ...(unmatched.length === 0
      ? []
      : [
          '',
          `No category matches: ${unmatched.map(({ said, pictures }) => `${terminal.name(said)} (${pictures})`).join(', ')}`,
        ]),
    ...(failed === 0 ? [] : ['', `${plural(failed, 'picture')} failed.`]),
  ];
}

function summary(quality: Quality): string[] {
  const { reliability, mostBits } = quality;
  return [
    ['top-1', share1(quality.top1)],
    ['top-5', share1(quality.top5)],
    ['named', share1(quality.named)],
    ['true of those', `${share1(quality.true)}  (claimed ${share1(quality.claimed).trim()})`],
    ['true bits', `${quality.bits.toFixed(2).padStart(7)}  of ${mostBits.toFixed(2)}`],
    ['calibration error', `${share1(reliability.classes.error)}  of classes`],
    ['', `${share1(reliability.names.error)}  of names`],
  ].map(([what = '', figure = '']) => `${padTo(what, 20)}${figure}`);
}

/** The categories whose names are most often false, with the names given. */
function worstCategories({ categories }: Quality): string[] {
  const worst = categories
    .filter(
      ({ pictures, named, true: share }) => pictures >= FEWEST_PICTURES && named > 0 && share < 1,
    )
    .toSorted((a, b) => a.true - b.true || b.pictures - a.pictures)
    .slice(0, MOST_WORST);
  if (worst.length === 0) return [];
  return [
    '',
    'named least truly',
    ...worst.map(({ label, true: share, named, pictures, names }) => {
      const given = names.slice(0, 4).map(({ name, count }) => `${name || '(none)'} ${count}`);
      return `${padTo(label, 24)} ${share1(share)} of ${Math.round(named * pictures)} named: ${given.join(', ')}`;
    }),
  ];
}

/** " 94.7 %", always of the same width. */
function share1(share: number): string {
  return `${(share * 100).toFixed(1).padStart(5)}\u00a0%`;
}
