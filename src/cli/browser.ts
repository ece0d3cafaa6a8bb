import { spawn } from 'node:child_process';

/**
 * Opens an address in the user's browser, if there is one. Success cannot be detected, so the address has
 * to be printed as well.
 */
export function openBrowser(address: string, env: NodeJS.ProcessEnv): void {
  const [command, ...args] = commandFor(address, process.platform, env);
  if (command === undefined) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

/** The command that opens an address on a platform; empty without a screen. */
export function commandFor(
  address: string,
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): string[] {
  if (platform === 'darwin') return ['open', address];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address];
  const hasScreen = env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined;
  return hasScreen ? ['xdg-open', address] : [];
}
