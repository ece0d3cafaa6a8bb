import { realpathSync } from 'node:fs';
import path from 'node:path';
import { launchdPlist, type Service, systemdUnit } from '../../../watch/core/service.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';

/** Options whose value is a path. */
const PATH_OPTIONS = ['--copy-to', '--link-to', '--tree', '--files-from'];

/** Variables of others that decide where photonym finds its models and its data. */
const FOREIGN = ['HF_HOME', 'HF_HUB_CACHE', 'HF_ENDPOINT', 'HF_HUB_OFFLINE', 'XDG_DATA_HOME'];

/** A service file is read by others: no secrets. */
const SECRET = /KEY|TOKEN|SECRET|PASSWORD/;

/**
 * Prints a service file that watches the same folders with the same options.
 * @param args the arguments of photonym, as they were typed
 */
export async function printService(
  args: readonly string[],
  folders: readonly string[],
  { terminal, cwd, env }: Context,
): Promise<ExitCode> {
  const script = process.argv[1];
  const program: [string, ...string[]] = [process.execPath];
  if (script !== undefined) program.push(realpathSync(script));
  program.push(...absoluteArgs(args, folders, cwd));
  const service: Service = {
    description: `photonym watches ${folders.map((folder) => path.resolve(cwd, folder)).join(', ')}`,
    command: program,
    workingDirectory: cwd,
    environment: ownVariables(env),
  };
  const text = process.platform === 'darwin' ? launchdPlist(service) : systemdUnit(service);
  await terminal.out(text, '');
  return EXIT.done;
}

/** Pure: the arguments with absolute paths, without the option that prints. */
export function absoluteArgs(
  args: readonly string[],
  folders: readonly string[],
  cwd: string,
): string[] {
  return args
    .filter((arg) => arg !== '--print-service')
    .map((arg, index, all) => {
      const [, option, value] = /^(--[a-z-]+)=(.*)$/s.exec(arg) ?? [];
      if (value !== undefined && PATH_OPTIONS.includes(option ?? '')) {
        return `${option}=${absolute(value, cwd)}`;
      }
      const isPath = folders.includes(arg) || PATH_OPTIONS.includes(all[index - 1] ?? '');
      return isPath ? absolute(arg, cwd) : arg;
    });
}

function absolute(file: string, cwd: string): string {
  return file === '-' ? file : path.resolve(cwd, file);
}

function ownVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const isOwn = name.startsWith('PHOTONYM_') || FOREIGN.includes(name);
    if (isOwn && value !== undefined && !SECRET.test(name)) variables[name] = value;
  }
  return variables;
}
