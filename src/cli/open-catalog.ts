import { messageOf, PhotonymError } from '../base/errors.ts';
import { type Catalog, openCatalog } from '../memory/catalog/catalog.ts';
import type { Context } from './context.ts';

/**
 * The catalog for a command that looks at pictures, unless it shall do without. One that cannot be
 * used costs a word on stderr and the time to look again, nothing else.
 */
export function catalogFor(
  { catalog: wanted }: { readonly catalog: boolean },
  context: Context,
): Catalog | undefined {
  if (!wanted) return undefined;
  try {
    return openCatalog(context.dataDir, { onProblem: (message) => say(context, message) });
  } catch (error) {
    if (!(error instanceof PhotonymError)) throw error;
    say(context, `${messageOf(error)} Every picture is looked at afresh.`);
    if (error.remedy !== undefined) say(context, error.remedy);
    return undefined;
  }
}

function say({ terminal }: Context, message: string): void {
  terminal.err(terminal.errName(message));
}
