import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Arrivals, type Stamp } from './arrivals.ts';

const QUIET = 10;
const FILE = '/in/a.jpg';

const stamp = (size: number, times: Partial<Stamp> = {}): Stamp => ({
  ...{ device: 1n, inode: 7n, size, mtimeNs: 0n, ctimeNs: 0n },
  ...times,
});

let arrivals: Arrivals;
beforeEach(() => {
  arrivals = new Arrivals(QUIET);
});

describe('a file has settled', () => {
  it.each([
    [
      'when two looks a quiet time apart see it alike',
      [
        [0, 1],
        [10, 1],
      ],
      true,
    ],
    [
      'not before',
      [
        [0, 1],
        [9, 1],
      ],
      false,
    ],
    [
      'not by looks alone, however many',
      [
        [0, 1],
        [3, 1],
        [6, 1],
        [9, 1],
      ],
      false,
    ],
    [
      'not while it grows',
      [
        [0, 1],
        [10, 2],
        [20, 3],
      ],
      false,
    ],
    [
      'a quiet time after it has grown',
      [
        [0, 1],
        [10, 2],
        [20, 2],
      ],
      true,
    ],
    [
      'not if it shrinks back to a size it had',
      [
        [0, 1],
        [5, 2],
        [8, 1],
        [17, 1],
      ],
      false,
    ],
    [
      'no longer once it changes',
      [
        [0, 1],
        [10, 1],
        [11, 2],
      ],
      false,
    ],
  ] as const)('%s', (_, looks, isSettled) => {
    for (const [now, size] of looks) arrivals.saw(FILE, stamp(size), now);
    expect(arrivals.settledStamp(FILE) !== undefined).toBe(isSettled);
  });

  it.each([
    ['time', { mtimeNs: 1n }],
    ['status time, as by a change of rights', { ctimeNs: 1n }],
    ['inode, as by a new version', { inode: 8n }],
    ['device', { device: 2n }],
  ])('only if its %s stays as well', (_, change) => {
    arrivals.saw(FILE, stamp(1), 0);
    arrivals.saw(FILE, stamp(1, change), 10);
    expect(arrivals.settledStamp(FILE)).toBeUndefined();
    arrivals.saw(FILE, stamp(1, change), 20);
    expect(arrivals.settledStamp(FILE)).toEqual(stamp(1, change));
  });

  it('a quiet time after a program has closed it', () => {
    arrivals.saw(FILE, stamp(1), 0);
    arrivals.isWritten(FILE, 9);
    arrivals.saw(FILE, stamp(1), 18);
    expect(arrivals.settledStamp(FILE)).toBeUndefined();
    arrivals.saw(FILE, stamp(1), 19);
    expect(arrivals.settledStamp(FILE)).toEqual(stamp(1));
  });

  it('never earlier than a quiet time after its last change, whatever happens to it', () => {
    const step = fc.record({ wait: fc.nat(15), grows: fc.boolean(), isOpen: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const one = new Arrivals(QUIET);
        let [now, size, touched] = [0, 0, 0];
        one.saw(FILE, stamp(size), now);
        for (const { wait, grows, isOpen } of steps) {
          now += wait;
          if (grows) size++;
          if (grows || isOpen) touched = now;
          if (isOpen) one.isWritten(FILE, now);
          one.saw(FILE, stamp(size), now);
          expect(one.settledStamp(FILE) === undefined || now - touched >= QUIET).toBe(true);
        }
        for (const late of [QUIET, 2 * QUIET]) one.saw(FILE, stamp(size), now + late);
        expect(one.settledStamp(FILE)).toEqual(stamp(size));
      }),
    );
  });
});

describe('what is due', () => {
  it('is what has not settled, when its time is over', () => {
    arrivals.saw(FILE, stamp(1), 0);
    arrivals.saw('/in/b.jpg', stamp(1), 4);
    expect([arrivals.due(9), arrivals.due(10), arrivals.due(14)]).toEqual([
      [],
      [FILE],
      [FILE, '/in/b.jpg'],
    ]);
    expect(arrivals.nextDue()).toBe(10);
    arrivals.saw(FILE, stamp(1), 10);
    expect([arrivals.due(20), arrivals.nextDue()]).toEqual([['/in/b.jpg'], 14]);
  });

  it('is known in the order of the last changes, without looking through all', () => {
    for (const [name, now] of [
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['a', 3],
    ] as const)
      arrivals.saw(`/in/${name}`, stamp(now), now);
    arrivals.isWritten('/in/b', 4);
    expect([arrivals.due(12), arrivals.due(13), arrivals.due(14)]).toEqual([
      ['/in/c'],
      ['/in/c', '/in/a'],
      ['/in/c', '/in/a', '/in/b'],
    ]);
    arrivals.remove('/in/c');
    expect([arrivals.nextDue(), arrivals.due(13)]).toEqual([13, ['/in/a']]);
  });

  it('is put off, until it changes', () => {
    arrivals.saw(FILE, stamp(1), 0);
    arrivals.saw(FILE, stamp(1), 10);
    arrivals.putOff(FILE, 10, 60);
    expect([arrivals.due(69), arrivals.due(70), arrivals.timesPutOff(FILE)]).toEqual([
      [],
      [FILE],
      1,
    ]);
    expect(arrivals.pressing).toBe(0);
    arrivals.saw(FILE, stamp(2), 30);
    expect(arrivals.pressing).toBe(1);
    expect([arrivals.due(39), arrivals.due(40), arrivals.timesPutOff(FILE)]).toEqual([
      [],
      [FILE],
      0,
    ]);
  });
});

describe('a folder stirs', () => {
  it('once when something settles in it or goes', () => {
    arrivals.saw(FILE, stamp(1), 0);
    expect(arrivals.nextStirred()).toBeUndefined();
    arrivals.saw(FILE, stamp(1), 10);
    expect([arrivals.nextStirred(), arrivals.nextStirred()]).toEqual(['/in', undefined]);
    arrivals.remove(FILE);
    expect([arrivals.nextStirred(), arrivals.in('/in').size]).toEqual(['/in', 0]);
  });
});
