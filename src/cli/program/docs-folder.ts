import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the documentation: in the package, or in the checkout when run from source. */
export function docsFolder(): string {
  const places = ['../docs', '../../docs', '../../../docs'];
  const folders = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find(existsSync) ?? folders[0] ?? '';
}
