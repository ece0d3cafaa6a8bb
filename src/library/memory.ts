import { dataDirectory } from '../base/data-dir.ts';
import {
  type Catalog,
  type CatalogOptions as Opening,
  openCatalog as openCatalogIn,
} from '../memory/catalog/catalog.ts';
import { Corrections } from '../memory/corrections.ts';
import type { DataOptions } from './data-options.ts';

export interface CatalogOptions extends DataOptions, Opening {}

/**
 * Opens the catalog of pictures that have been looked at, or makes it. Give it to {@link classify},
 * {@link planRenames} or {@link findDuplicates}: no picture is then decoded twice.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 * @example
 * ```ts
 * import { openCatalog, openClassifier, planRenames } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * using catalog = openCatalog();
 * await planRenames(['pictures'], { classifier, catalog });
 * ```
 */
export function openCatalog({
  dataDir = dataDirectory(),
  ...options
}: CatalogOptions = {}): Catalog {
  return openCatalogIn(dataDir, options);
}

/**
 * Opens the corrections: the labels that pictures always get, by their content.
 * @example
 * ```ts
 * import { classify, openClassifier, openCorrections } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * using corrections = openCorrections();
 * for await (const event of classify(['pictures'], { classifier, corrections })) console.log(event.type);
 * ```
 */
export function openCorrections({ dataDir = dataDirectory() }: DataOptions = {}): Corrections {
  return new Corrections(dataDir);
}
