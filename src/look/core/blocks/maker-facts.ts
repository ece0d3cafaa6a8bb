/** What cameras write about a picture in ways of their own, outside EXIF. */
export interface MakerFacts {
  /** Local time, in any of the spellings that `parseDate` reads. */
  readonly created?: string;
  readonly make?: string;
  readonly model?: string;
}

/** The seconds since 1970 of a camera's clock, as its local time. */
export function clockTime(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 19);
}
