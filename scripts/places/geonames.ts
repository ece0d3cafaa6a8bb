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
  return text.split('\n').flatMap((line): GeoName[] => {
    const fields = line.split('\t');
    const [, name, ascii = '', alternates = '', latitude, longitude, , feature, country] = fields;
    if (!name || feature === undefined || country === undefined) return [];
    return [
      {
        ...{ name, alternates: `${ascii},${alternates}`, feature, country },
        latitude: Number(latitude),
        longitude: Number(longitude),
        admin: `${country}.${fields[10] ?? ''}`,
        population: Number(fields[14] ?? 0),
      },
    ];
  });
}

export function alternatesOf({ alternates }: GeoName): string[] {
  return alternates.split(',').filter((name) => name !== '');
}
