import type { DownloadEvent } from '../../model/store/transfer.ts';
import type { Context } from '../context.ts';
import { say } from '../messages/messages.ts';
import { megabytes } from './megabytes.ts';
import { type ProgressLine, progress } from './progress.ts';

/** A progress line for each file of a download. */
export function downloadProgress({ terminal }: Context): (event: DownloadEvent) => void {
  let file = '';
  let bar: ProgressLine | undefined;
  return (event) => {
    if (event.file !== file) {
      file = event.file;
      const title = say('download.bar', { file: event.file });
      bar = progress(terminal, { title, total: event.total, format: megabytes });
    }
    bar?.to(event.received);
    if (event.received >= event.total) bar?.finish();
  };
}
