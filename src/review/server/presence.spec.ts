import { expect, test, vi } from 'vitest';
import { FakeClock } from '../../../test/support/program/fake-clock.ts';
import { Presence } from './presence.ts';

function watched(): { clock: FakeClock; presence: Presence; gone: () => void } {
  const clock = new FakeClock();
  const gone = vi.fn();
  return { clock, gone, presence: new Presence(clock, 1000, gone) };
}

test('a page that never opened is not missed', () => {
  const { clock, gone } = watched();
  clock.pass(1_000_000);
  expect(gone).not.toHaveBeenCalled();
});

test('the server ends some time after the last page has closed', () => {
  const { clock, presence, gone } = watched();
  const [first, second] = [presence.arrive(), presence.arrive()];
  first();
  clock.pass(5000);
  expect(gone).not.toHaveBeenCalled();
  second();
  clock.pass(999);
  expect(gone).not.toHaveBeenCalled();
  clock.pass(1);
  expect(gone).toHaveBeenCalledOnce();
});

test('a closed page is told of with the time that is left, a reload is not', () => {
  const clock = new FakeClock();
  const away = vi.fn();
  const presence = new Presence(clock, 60_000, vi.fn(), away);
  presence.arrive()();
  clock.pass(2000);
  const leave = presence.arrive();
  clock.pass(10_000);
  expect(away).not.toHaveBeenCalled();
  leave();
  clock.pass(5000);
  expect(away).toHaveBeenCalledExactlyOnceWith(57_000);
});

test('after the end no page is missed, even if it closes only then', () => {
  const { clock, presence, gone } = watched();
  const leave = presence.arrive();
  presence.end();
  leave();
  clock.pass(5000);
  expect(gone).not.toHaveBeenCalled();
});

test('a reload is not missed', () => {
  const { clock, presence, gone } = watched();
  presence.arrive()();
  clock.pass(900);
  const leave = presence.arrive();
  clock.pass(5000);
  expect(gone).not.toHaveBeenCalled();
  leave();
  leave();
  clock.pass(1000);
  expect(gone).toHaveBeenCalledOnce();
});
