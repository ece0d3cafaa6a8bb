import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The store of the networks that come with the program: beside the bundle, or in `dist` when run from source. */
export function builtInStore(): string {
  const places = ['./networks', '../networks', '../../../dist/networks'];
  const folders = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find(existsSync) ?? folders[0] ?? '';
}

/** The names of the networks that come with the program; none if it has not been built. */
export async function builtInNetworks(): Promise<string[]> {
  const entries = await readdir(builtInStore(), { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}
