// The dates that exiftool finds, in photonym's order, for the comparison in docs/dates.md and a spec.
import { spawnSync } from 'node:child_process';

/** By group and name, as exiftool prints them with -G1; see docs/dates.md. */
const DATES = [
  ...['ExifIFD:DateTimeOriginal', 'IFD0:DateTimeOriginal'],
  ...['XMP-exif:DateTimeOriginal', 'XMP-photoshop:DateCreated', 'Composite:DateTimeCreated'],
  'IPTC:DateCreated',
  // What makers wrote in ways of their own.
  ...['CanonRaw', 'SigmaRaw', 'Reconyx', 'Casio', 'PictureInfo'].map(
    (group) => `${group}:DateTimeOriginal`,
  ),
  ...['Keys:CreationDate', 'QuickTime:CreateDate', 'ExifIFD:CreateDate'],
  ...['XMP-xmp:CreateDate', 'IFD0:ModifyDate', 'XMP-tiff:DateTime', 'XMP-xmp:ModifyDate'],
];

const TAGS = [...new Set(DATES.map((name) => `-${name.split(':')[1]}`))];

/** The version of exiftool; undefined if it is not installed. */
export function exiftoolVersion() {
  const { status, stdout } = spawnSync('exiftool', ['-ver'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** What exiftool prints of all files in these folders that have a date or one of the tags, in one call. */
export function exiftoolRows(folders, tags = []) {
  const args = ['-json', '-fast', '-r', '-G1', ...TAGS, ...tags.map((tag) => `-${tag}`)];
  // It exits with 1 if a file is damaged.
  const { stdout } = spawnSync('exiftool', [...args, ...folders], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  return JSON.parse(stdout || '[]').filter((row) => Object.keys(row).length > 1);
}

/** The first date with a digit above zero, as local time in ISO 8601 without fraction and offset. */
export function exiftoolDate(row) {
  const written = DATES.map((name) => String(row[name] ?? '')).find((text) => /[1-9]/.test(text));
  const day = written?.slice(0, 10).replaceAll(':', '-');
  return written && (written.length > 10 ? `${day}T${written.slice(11, 19)}` : day);
}
