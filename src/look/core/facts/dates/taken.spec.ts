import { expect, test } from 'vitest';
import { DATE_RANKING } from './date-sources.ts';
import { bestTaken, byRank, momentOf, type Taken, takenFrom } from './taken.ts';

const date = (from: (typeof DATE_RANKING)[number], takenAt: string) => ({
  takenFrom: from,
  takenAt,
});

test('dates are ranked by their source; one without a source comes last', () => {
  const dates: Taken[] = [{}, { takenFrom: 'takeout' }, { takenFrom: 'exif-created' }];
  expect(dates.sort(byRank).map((one) => one.takenFrom)).toEqual([
    'exif-created',
    'takeout',
    undefined,
  ]);
});

test('the time of the file comes last, that of the last change before it', () => {
  expect(DATE_RANKING.slice(-5)).toEqual(['name', 'exif-modified', 'xmp-modified', 'gps', 'file']);
});

test('the first date wins, with its time from the next if that has the same day', () => {
  const day = date('iptc-created', '2020-03-07');
  const time = date('exif-modified', '2020-03-07T10:11:12');
  expect(bestTaken([day, time])).toEqual({ ...time, takenFrom: 'iptc-created' });
  expect(bestTaken([day, date('exif-modified', '2020-03-08T10:11:12')])).toEqual(day);
  expect(bestTaken([date('xmp-created', '2020'), time])).toEqual(date('xmp-created', '2020'));
  expect(bestTaken([{}, time])).toEqual(time);
  expect(bestTaken([])).toEqual({});
});

test.each(['2031', '2031-01', '2031-01-01', '2031-01-01T00:00:00', '2031-01-01T00:00:00-08:00'])(
  '%s is impossible before it has come',
  (takenAt) => {
    const latest = Date.UTC(2030, 11, 31);
    const past = date('name', '2020-03-07');
    expect(bestTaken([date('exif-created', takenAt), past], latest)).toEqual(past);
    expect(bestTaken([date('exif-created', takenAt), past]).takenAt).toBe(takenAt);
  },
);

test('the moment has the fraction of the second, before the offset', () => {
  const written = { local: '2020-03-07T10:11:12', precision: 'second', offset: '+02:00' } as const;
  expect(momentOf(takenFrom('exif-created', { ...written, fraction: '25' }))).toBe(
    '2020-03-07T10:11:12.25+02:00',
  );
  expect(momentOf(takenFrom('exif-created', written))).toBe('2020-03-07T10:11:12+02:00');
  expect(momentOf({})).toBeUndefined();
});
