/**
 * The rules of four file systems for names, from their documentation and not from src/name, which
 * this checks.
 */

/** The faults of a file's name, one sentence for each file system that refuses it. */
export function faultsOfName(name: string): string[] {
  return [...ext4(name), ...apfs(name), ...ntfs(name), ...exfat(name)];
}

/** Names of one folder that one of the file systems takes for the same. */
export function sameNames(names: readonly string[]): string[] {
  return [...twins(names, ntfsKey), ...twins(names, apfsKey)];
}

/** Whether a name ends like another, where that ending is one that every file system takes. */
export function keepsExtension(source: string, target: string): boolean {
  const dot = source.lastIndexOf('.');
  if (dot <= 0) return true;
  const extension = source.slice(dot);
  const isOrdinary = extension.length > 1 && faultsOfName(`a${extension}`).length === 0;
  if (!isOrdinary || extension !== extension.normalize('NFC')) return true;
  return target.endsWith(extension) && target.length > extension.length;
}

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** 1 to 255 bytes, neither NUL nor slash; "." and ".." are folders. */
function ext4(name: string): string[] {
  const isWrong =
    name === '' || name === '.' || name === '..' || bytesOf(name) > 255 || /[\0/]/.test(name);
  return isWrong ? [`ext4 refuses ${JSON.stringify(name)}`] : [];
}

/** 255 UTF-8 characters, counted in UTF-16 units by the Finder; valid Unicode; the Finder's colon. */
function apfs(name: string): string[] {
  const isWrong =
    name === '' || name.length > 255 || /[\0/:]/.test(name) || /[\ud800-\udfff]/u.test(name);
  return isWrong ? [`APFS refuses ${JSON.stringify(name)}`] : [];
}

const DEVICES = new Set([
  ...['con', 'prn', 'aux', 'nul', 'conin$', 'conout$'],
  ...[...'0123456789¹²³'].flatMap((digit) => [`com${digit}`, `lpt${digit}`]),
]);

/** "Naming Files, Paths, and Namespaces": Win32's view of NTFS, which drops dots and spaces at the end. */
function ntfs(name: string): string[] {
  const base = (name.split('.')[0] ?? '').replace(/ +$/, '').toLowerCase();
  const isWrong = name.length > 255 || hasRefused(name) || /[. ]$/.test(name) || DEVICES.has(base);
  return isWrong ? [`NTFS refuses ${JSON.stringify(name)}`] : [];
}

/** Section 7.7.3 of the exFAT specification. */
function exfat(name: string): string[] {
  const isWrong = name === '' || name.length > 255 || hasRefused(name);
  return isWrong ? [`exFAT refuses ${JSON.stringify(name)}`] : [];
}

function hasRefused(name: string): boolean {
  return [...name].some((character) => character < ' ' || '"*/:<>?\\|'.includes(character));
}

function twins(names: readonly string[], key: (name: string) => string): string[] {
  const seen = new Map<string, string>();
  return names.flatMap((name) => {
    const other = seen.get(key(name));
    seen.set(key(name), name);
    return other === undefined ? [] : [`${JSON.stringify(other)} is ${JSON.stringify(name)}`];
  });
}

/** NTFS and exFAT keep a table from each UTF-16 unit to its capital; nothing changes length. */
function ntfsKey(name: string): string {
  const units = Array.from({ length: name.length }, (_, index) => name.charAt(index));
  return units
    .map((unit) => (unit.toUpperCase().length === 1 ? unit.toUpperCase() : unit))
    .join('');
}

/** APFS compares decomposed names with full case folding, in which ß is ss and ſ is s. */
function apfsKey(name: string): string {
  const characters = [...name.normalize('NFD')];
  const folded = characters.map((character) =>
    character.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ'),
  );
  return folded.join('').normalize('NFD');
}
