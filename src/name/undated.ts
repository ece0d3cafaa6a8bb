/** `file-time`: the time of the file stands for a date that is unknown; `keep`: nothing does. */
export type Undated = (typeof UNDATED)[number];

export const UNDATED = ['keep', 'file-time'] as const;
