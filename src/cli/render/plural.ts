/** "1 picture", "1,234 pictures". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** "12.3 MB". */
export function megabytes(bytes: number): string {
  return bytes > 0 && bytes < 50_000
    ? `${(bytes / 1e3).toFixed(1)} kB`
    : `${(bytes / 1e6).toFixed(1)} MB`;
}
