import { padTo, widthOf } from '../../base/language/width.ts';
import type { Quality } from '../../quality/core/quality.ts';
import type { QualityReport } from '../../quality/core/report.ts';
import { say } from '../messages/messages.ts';
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
  const floor = quality.floor.toFixed(2);
  const missed = unmatched.map(({ said, pictures }) => `${terminal.name(said)} (${pictures})`);
  return [
    say('quality.set', { model, count: quality.pictures, floor }),
    '',
    ...summary(quality),
    '',
    ...table(['floor', 'named', 'right', 'bits', 'nameBits'], curveRows(quality)),
    '',
    ...table(['category', 'pictures', 'named', 'right', 'bits'], groupRows(quality)),
    ...worstCategories(quality),
    ...(missed.length === 0
      ? []
      : ['', say('quality.unmatched', { list: missed.join(say('list.separator')) })]),
    ...(failed === 0 ? [] : ['', say('quality.failed', { count: failed })]),
  ];
}

type Heading = 'floor' | 'named' | 'right' | 'bits' | 'nameBits' | 'category' | 'pictures';

/** Rows below their headings: the first column to the left, numbers to the right. */
function table(headings: readonly Heading[], rows: readonly string[][]): string[] {
  const all = [headings.map((what) => say('quality.name', { what })), ...rows];
  const widths = headings.map((_, at) => Math.max(...all.map((row) => widthOf(row[at] ?? ''))));
  return all.map((row) =>
    row
      .map((cell, at) => {
        const space = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
        return at === 0 ? cell + space : space + cell;
      })
      .join('  '),
  );
}

function curveRows({ curve }: Quality): string[][] {
  return curve.map(({ floor, named, true: share, bits, specificity }) => [
    floor.toFixed(3),
    share1(named),
    share1(share),
    bits.toFixed(2),
    specificity.toFixed(2),
  ]);
}

function groupRows({ groups }: Quality): string[][] {
  return groups.map(({ label, pictures, named, true: share, bits }) => [
    label,
    String(pictures),
    share1(named),
    share1(share),
    bits.toFixed(2),
  ]);
}

function summary(quality: Quality): string[] {
  const { reliability } = quality;
  const claimed = say('quality.claimed', { share: share1(quality.claimed).trim() });
  const most = say('quality.of', { most: quality.mostBits.toFixed(2) });
  const rows = [
    ['top-1', share1(quality.top1), ''],
    ['top-5', share1(quality.top5), ''],
    [say('quality.name', { what: 'named' }), share1(quality.named), ''],
    [say('quality.name', { what: 'ofThose' }), share1(quality.true), `(${claimed})`],
    [say('quality.name', { what: 'bits' }), quality.bits.toFixed(2).padStart(7), most],
    [
      say('quality.name', { what: 'error' }),
      share1(reliability.classes.error),
      say('quality.ofClasses'),
    ],
    ['', share1(reliability.names.error), say('quality.ofNames')],
  ] as const;
  const width = Math.max(...rows.map(([what]) => widthOf(what)));
  return rows.map(([what, figure, note]) => `${padTo(what, width)}  ${figure}  ${note}`.trimEnd());
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
  const width = Math.max(...worst.map(({ label }) => widthOf(label)));
  return [
    '',
    say('quality.name', { what: 'worst' }),
    ...worst.map(({ label, true: share, named, pictures, names }) => {
      const given = names
        .slice(0, 4)
        .map(({ name, count }) => `${name || say('quality.noName')} ${count}`);
      return say('quality.worst', {
        label: padTo(label, width),
        share: share1(share),
        count: Math.round(named * pictures),
        names: given.join(say('list.separator')),
      });
    }),
  ];
}

/** " 94.7 %", always of the same width. */
function share1(share: number): string {
  return `${(share * 100).toFixed(1).padStart(5)}\u00a0%`;
}
