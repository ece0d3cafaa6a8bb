/** A value by its group and name. */
export type ExiftoolRow = Readonly<Record<string, string | number>>;

export function exiftoolVersion(): string | undefined;
export function exiftoolRows(folders: readonly string[], tags?: readonly string[]): ExiftoolRow[];
export function exiftoolDate(row: ExiftoolRow): string | undefined;
