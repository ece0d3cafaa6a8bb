import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The store of the networks that come with the program: beside the bundle, or in `dist` from the sources. */
export function builtInStore(): string {
  const places = ['./networks', '../networks', '../../../dist/networks'];
  const folders = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find(existsSync) ?? folders[0] ?? '';
}
