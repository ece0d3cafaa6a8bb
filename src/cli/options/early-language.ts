import { type Lang, langOf, localeLang } from '../../base/language/lang.ts';
import type { Host } from '../host.ts';
import { mergedConfig, readConfigs } from './config.ts';

/**
 * The language that the options will ask for, found before they are parsed: for help and for mistakes in them.
 * What is wrong with a setting is said later.
 */
export async function earlyLanguage(
  args: readonly string[],
  { cwd, env }: Pick<Host, 'cwd' | 'env'>,
): Promise<Lang | undefined> {
  const asked = langOf(typedLanguage(args) ?? '') ?? langOf(env['PHOTONYM_LANG'] ?? '');
  if (asked !== undefined) return asked;
  const config = await readConfigs(cwd, env).catch(() => undefined);
  return mergedConfig(config?.files ?? []).lang ?? usualLanguage(env);
}

/** What follows `--lang`, the last one. */
function typedLanguage(args: readonly string[]): string | undefined {
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length);
  const at = options.findLastIndex((arg) => /^--lang(?:=|$)/.test(arg));
  return at < 0 ? undefined : (options[at]?.split('=')[1] ?? options[at + 1]);
}

/** The language of the user's locale. Windows has no variables for it. */
export function usualLanguage(env: NodeJS.ProcessEnv): Lang | undefined {
  const isWindows = process.platform === 'win32';
  return localeLang(env, isWindows ? Intl.DateTimeFormat().resolvedOptions().locale : undefined);
}
