/** A populated place of GeoNames, as much of it as photonym uses. */
export interface GeoName {
  readonly name: string;
  /** Other names in any language and script, with codes of airports and the like among them; commas part them. */
  readonly alternates: string;
  readonly latitude: number;
  readonly longitude: number;
  /** GeoNames' code for what it is: `PPLC` for a capital, `PPLX` for a part of another. */
  readonly feature: string;
  readonly country: string;
  /** Code of its first administrative level: `PT.14`. */
  readonly admin: string;
  readonly population: number;
}

/** Reads GeoNames' lists of cities: a line each, with tabs. */
export function parseGeoNames(text: string): GeoName[] {
  const places: GeoName[] = [];
  for (const line of text.split('\n')) {
    const fields = line.split('\t');
    const [, name, ascii, alternates, latitude, longitude, , feature, country, , admin] = fields;
    if (!name || feature === undefined || country === undefined) continue;
    places.push({
      name,
      alternates: alternates ? `${ascii},${alternates}` : (ascii ?? ''),
      latitude: Number(latitude),
      longitude: Number(longitude),
      feature,
      country,
      admin: `${country}.${admin}`,
      population: Number(fields[14]),
    });
  }
  return places;
}

export function alternatesOf({ alternates }: GeoName): string[] {
  return alternates.split(',').filter((name) => name !== '');
}
