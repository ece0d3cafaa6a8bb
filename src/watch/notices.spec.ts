import { expect, test } from 'vitest';
import { reasonOf } from './notices.ts';

test.each([
  ["inotify_add_watch on '/p/new' failed: No space left on device", /max_user_watches=/],
  ['Unable to initialize inotify: Too many open files', /max_user_instances=/],
  ["Cannot find package '@parcel/watcher'", /^Cannot find package/],
])('%s', (message, reason) => {
  expect(reasonOf(message)).toMatch(reason);
});
