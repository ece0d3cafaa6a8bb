/** The most memory this process has held, in MB (millions of bytes). */
export function peakMb() {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}
