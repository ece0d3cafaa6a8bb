import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costOf } from '../../../test/support/cost.ts';
import { orderSteps, type PlannedMove, type Step } from './steps.ts';

/** A file system that throws if a step would overwrite a file or not find its source. */
class Simulated {
  readonly #files = new Map<string, { name: string; content: string }>();
  readonly #fold: (path: string) => string;

  constructor(isCaseSensitive: boolean, paths: readonly string[]) {
    this.#fold = isCaseSensitive
      ? (path) => path
      : (path) => path.normalize('NFC').toLowerCase().normalize('NFC');
    for (const name of paths) this.#files.set(this.#fold(name), { name, content: name });
  }

  move({ source, target }: PlannedMove): void {
    const file = this.#files.get(this.#fold(source));
    if (file === undefined) throw new Error(`There is no ${source}.`);
    if (this.#files.has(this.#fold(target))) throw new Error(`${target} is occupied.`);
    this.#files.delete(this.#fold(source));
    this.#files.set(this.#fold(target), { name: target, content: file.content });
  }

  names(): Record<string, string> {
    return Object.fromEntries(
      [...this.#files.values()].map(({ name, content }) => [content, name]),
    );
  }
}

function run(isCaseSensitive: boolean, moves: readonly PlannedMove[]): Step[] {
  const steps = orderSteps(moves, 'run');
  const disk = new Simulated(
    isCaseSensitive,
    moves.map(({ source }) => source),
  );
  for (const step of steps) disk.move(step);
  expect(disk.names()).toEqual(
    Object.fromEntries(moves.map(({ source, target }) => [source, target])),
  );
  return steps;
}

const stems = ['a', 'b', 'c', 'é', 'ß', 'x/a', 'x/b', 'Y', 'straße', 'ﬁ'];
const spellings = [
  (stem: string) => stem,
  (stem: string) => stem.toUpperCase(),
  (stem: string) => stem.normalize('NFD'),
];
const spelling = fc.constantFrom(...spellings);

/** Sources and targets that are distinct on every file system. */
const distinctMoves = fc
  .record({
    sources: fc.shuffledSubarray(stems),
    targets: fc.shuffledSubarray([...stems, 'n1', 'n2', 'n3'], { minLength: stems.length }),
    spellings: fc.array(spelling, { minLength: 2 * stems.length, maxLength: 2 * stems.length }),
  })
  .map(({ sources, targets, spellings: chosen }) =>
    sources.map((source, index) => ({
      source: chosen[2 * index]?.(source) ?? source,
      target: chosen[2 * index + 1]?.(targets[index] ?? source) ?? source,
    })),
  )
  // Folders are not renamed.
  .map((moves) =>
    moves.map((move) => ({ source: lowerFolder(move.source), target: lowerFolder(move.target) })),
  );

function lowerFolder(path: string): string {
  return path.replace(/^X\//, 'x/');
}

describe('orderSteps', () => {
  test.each([true, false])('never meets an occupied target (case-sensitive: %s)', (sensitive) => {
    fc.assert(
      fc.property(distinctMoves, (moves) => void run(sensitive, moves)),
      { numRuns: 1000 },
    );
  });

  test('keeps apart files that only a case-sensitive disk tells apart', () => {
    const names = ['a', 'A', 'b', 'B', 'é', 'É'.normalize('NFD')];
    const moves = fc
      .tuple(fc.shuffledSubarray(names), fc.shuffledSubarray(names, { minLength: names.length }))
      .map(([sources, targets]) =>
        sources.map((source, index) => ({ source, target: targets[index] ?? source })),
      );
    fc.assert(
      fc.property(moves, (some) => void run(true, some)),
      { numRuns: 1000 },
    );
  });

  test('orders a chain from its free end, without temporary names', () => {
    const steps = orderSteps(
      [
        { source: 'a', target: 'b' },
        { source: 'b', target: 'c' },
        { source: 'c', target: 'd' },
      ],
      'run',
    );
    expect(steps.map(({ source, target }) => source + target)).toEqual(['cd', 'bc', 'ab']);
  });

  test('opens a cycle with one temporary name in the same folder', () => {
    const steps = orderSteps(
      [
        { source: 'x/a', target: 'x/b' },
        { source: 'x/b', target: 'x/c' },
        { source: 'x/c', target: 'x/a' },
      ],
      'run',
    );
    expect(steps).toEqual([
      { source: 'x/a', target: 'x/.photonym-run-1=a.tmp', move: 0 },
      { source: 'x/c', target: 'x/a', move: 2 },
      { source: 'x/b', target: 'x/c', move: 1 },
      { source: 'x/.photonym-run-1=a.tmp', target: 'x/b', move: 0 },
    ]);
  });

  test('uses a temporary name if only case or Unicode composition changes', () => {
    expect(orderSteps([{ source: 'Bus.JPG', target: 'bus.jpg' }], 'run')).toHaveLength(2);
    expect(orderSteps([{ source: 'e\u0301', target: '\u00e9' }], 'run')).toHaveLength(2);
  });

  test('has no step for a file that keeps its name', () => {
    expect(orderSteps([{ source: 'a', target: 'a' }], 'run')).toEqual([]);
  });

  test('orders chains and cycles of 100,000 moves in linear time', async () => {
    const count = 100_000;
    const chain = Array.from({ length: count }, (_, i) => ({ source: `${i}`, target: `${i + 1}` }));
    const cycle = chain.map(({ source }, i) => ({ source, target: `${(i + 1) % count}` }));
    const cost = await costOf(() => {
      expect(orderSteps(chain, 'run')).toHaveLength(count);
      expect(orderSteps(cycle, 'run')).toHaveLength(count + 1);
    });
    expect(cost).toBeLessThan(5_000);
  });
});
