import { say } from '../messages/messages.ts';
/** "12.3 MB". */
export function megabytes(bytes: number): string {
  return bytes > 0 && bytes < 50_000
    ? say('size.kilobytes', { size: bytes / 1e3 })
    : say('size.megabytes', { size: bytes / 1e6 });
}
