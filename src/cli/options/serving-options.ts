import { PhotonymError } from '../../base/errors.ts';
import type { Lang } from '../../base/language/lang.ts';
import { isLoopback } from '../../review/server/hosts.ts';

/** How the page is served. */
export interface ServingOptions {
  readonly open: boolean;
  readonly port?: number;
  readonly host?: string;
  readonly yesExpose?: boolean;
  readonly lang?: Lang;
}

/**
 * Refuses to serve other machines without `--yes-expose`: anyone with the address could see and rename
 * the pictures.
 * @throws PhotonymError USAGE
 */
export function requireConsent({ host, yesExpose = false }: ServingOptions): void {
  if (host === undefined || isLoopback(host) || yesExpose) return;
  throw new PhotonymError(
    'USAGE',
    `At ${host} the page could be reached from other machines, unencrypted.`,
    {
      remedy: 'Add --yes-expose if that is what you want, or leave out --host.',
    },
  );
}
