import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';

/**
 * A test that needs something this machine may lack. Then it is skipped, and the report says why.
 * @param missing the missing thing; undefined if nothing is missing
 */
export function whereAvailable(
  missing: string | undefined,
): (title: string, body: () => void | Promise<void>, timeout?: number) => void {
  return (title, body, timeout) => {
    if (missing === undefined) test(title, body, timeout);
    else test(title, ({ skip }) => skip(missing));
  };
}

/** A path in the development files beside the checkout. */
export function sharedPath(relative: string): string {
  return fileURLToPath(new URL(`../../../shared/${relative}`, import.meta.url));
}

/** For {@link whereAvailable}: the missing development files; undefined if there are none. */
export function missingShared(...relatives: string[]): string | undefined {
  const missing = relatives.filter((relative) => !existsSync(sharedPath(relative)));
  return missing.length === 0 ? undefined : `there is no ../shared/${missing.join(', ../shared/')}`;
}
