/** "12.3 MB". */
export function megabytes(bytes: number): string {
  return bytes > 0 && bytes < 50_000
    ? `${(bytes / 1e3).toFixed(1)} kB`
    : `${(bytes / 1e6).toFixed(1)} MB`;
}
