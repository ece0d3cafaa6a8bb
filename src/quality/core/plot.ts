import { escapeMarkup } from '../../show/core/escape.ts';
import type { Quality } from './quality.ts';
import type { Reliability } from './reliability.ts';

/** Side of the square that a plot is drawn in, in SVG units; around it is room for the axes. */
const SIDE = 240;
const MARGIN = { left: 44, right: 20, top: 10, bottom: 40 };
const WIDTH = MARGIN.left + SIDE + MARGIN.right;
const HEIGHT = MARGIN.top + SIDE + MARGIN.bottom;

/** An axis of a plot. */
interface Axis {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly text: (value: number) => string;
}

/**
 * A reliability diagram: a bar for each interval of probability, as high as the share of true claims and
 * wider the more claims there are. If probabilities are calibrated, the bars end at the diagonal.
 */
export function reliabilityPlot({ bins }: Reliability, title: string): string {
  const x = shareAxis('claimed');
  const y = shareAxis('true');
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const bars = bins.map((bin) => {
    if (bin.count === 0) return '';
    const width =
      (at(x, bin.to) - at(x, bin.from) - 2) * (0.15 + 0.85 * Math.sqrt(bin.count / most));
    const left = at(x, (bin.from + bin.to) / 2) - width / 2;
    const height = at(y, bin.true);
    const said = `${bin.count} claimed ${percent1(bin.claimed)}, true ${percent1(bin.true)}`;
    return `<rect class="bar" x="${n(left)}" y="${n(SIDE - height)}" width="${n(width)}" height="${n(height)}"><title>${said}</title></rect>`;
  });
  const points = bins.flatMap((bin) =>
    bin.count === 0 ? [] : [dot(at(x, bin.claimed), at(y, bin.true), 2.5, 'dot', '')],
  );
  const diagonal = `<path class="ideal" d="M0 ${SIDE}L${SIDE} 0"/>`;
  return plot(title, x, y, [...bars, diagonal, ...points].join(''));
}

/** Truth against specificity: a dot for each floor, and a ring for the report's own. */
export function curvePlot({ curve, floor, true: share, specificity, mostBits }: Quality): string {
  const named = curve.filter((point) => point.named > 0);
  const least = Math.min(share, ...named.map((point) => point.true));
  const x = bitsAxis(mostBits);
  const y = shareAxis('true of the named', Math.floor(least * 10) / 10);
  const place = (point: { specificity: number; true: number }): [number, number] => [
    at(x, point.specificity),
    at(y, point.true),
  ];
  const line = named.map((point) =>
    place(point).map((value, i) => n(i === 0 ? value : SIDE - value)),
  );
  const dots = named.map((point) => {
    const said = `floor ${point.floor}: ${percent1(point.named)} named, ${percent1(point.true)} true`;
    return dot(...place(point), 3, 'dot', said);
  });
  const own = dot(...place({ specificity, true: share }), 5, 'own', `floor ${floor}: this report`);
  const path =
    line.length === 0 ? '' : `<path class="curve" d="M${line.map((p) => p.join(' ')).join('L')}"/>`;
  return plot('Truth against specificity', x, y, path + dots.join('') + own);
}

/** Shares of named and of truly named pictures, by floor. */
export function floorPlot({ curve, floor }: Quality): string {
  const x = shareAxis('floor');
  const y = shareAxis('share of the pictures');
  const line = (name: string, value: (point: Quality['curve'][number]) => number): string => {
    const points = curve.map(
      (point) => `${n(at(x, point.floor))} ${n(SIDE - at(y, value(point)))}`,
    );
    return `<path class="${name}" d="M${points.join('L')}"/>`;
  };
  const own = `<path class="ideal" d="M${n(at(x, floor))} 0V${SIDE}"/>`;
  const lines =
    line('curve named', (point) => point.named) +
    line('curve truly', (point) => point.named * point.true);
  return plot('Named, and named truly', x, y, own + lines);
}

function plot(title: string, x: Axis, y: Axis, content: string): string {
  const name = escapeMarkup(title);
  return `<figure class="plot"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${name}"><g transform="translate(${MARGIN.left} ${MARGIN.top})">${axes(x, y)}${content}</g></svg><figcaption>${name}</figcaption></figure>`;
}

function axes(x: Axis, y: Axis): string {
  const columns = x.ticks.map((tick) => {
    const place = n(at(x, tick));
    return `<path class="grid" d="M${place} 0V${SIDE}"/><text x="${place}" y="${SIDE + 14}" text-anchor="middle">${x.text(tick)}</text>`;
  });
  const rows = y.ticks.map((tick) => {
    const place = n(SIDE - at(y, tick));
    return `<path class="grid" d="M0 ${place}H${SIDE}"/><text x="-6" y="${place}" dy="4" text-anchor="end">${y.text(tick)}</text>`;
  });
  const names = `<text class="axis" x="${SIDE / 2}" y="${SIDE + 32}" text-anchor="middle">${escapeMarkup(x.name)}</text><text class="axis" transform="translate(-34 ${SIDE / 2}) rotate(-90)" text-anchor="middle">${escapeMarkup(y.name)}</text>`;
  return columns.join('') + rows.join('') + names;
}

function dot(x: number, y: number, radius: number, name: string, title: string): string {
  const said = title === '' ? '' : `<title>${escapeMarkup(title)}</title>`;
  return `<circle class="${name}" cx="${n(x)}" cy="${n(SIDE - y)}" r="${radius}">${said}</circle>`;
}

/** Position of a value along its axis, from the origin. */
function at({ from, to }: Axis, value: number): number {
  return to === from ? 0 : ((value - from) / (to - from)) * SIDE;
}

function shareAxis(name: string, from = 0): Axis {
  const ticks = Array.from({ length: 6 }, (_, index) => from + ((1 - from) * index) / 5);
  return { name, from, to: 1, ticks, text: (value) => `${Math.round(value * 100)}\u00a0%` };
}

function bitsAxis(most: number): Axis {
  const to = Math.max(1, Math.ceil(most));
  const step = Math.ceil(to / 5);
  const ticks = Array.from({ length: Math.floor(to / step) + 1 }, (_, index) => index * step);
  return { name: 'bits of the names', from: 0, to, ticks, text: (value) => String(value) };
}

function percent1(share: number): string {
  return `${(share * 100).toFixed(1)}\u00a0%`;
}

/** A coordinate, rounded to a tenth of a unit. */
function n(value: number): string {
  return String(Number(value.toFixed(1)));
}
