/**
 * What cameras and programs write where a caption belongs: ImageDescription of Olympus, Sony, Kodak, Casio, Samsung
 * and others, the modes of Huawei's and Honor's cameras, and programs that sign their work.
 */
const MACHINE_TEXTS: readonly RegExp[] = [
  /^(?:olympus|minolta|konica minolta|kodak|samsung|pentax|nikon|fuji(?:film)?|casio|ricoh|vivitar|hp|epson)?\s*(?:digital\s*(?:still\s*)?camera|camera pictures)$/i,
  /^(?:sony dsc|casio computer.*|exif[ _-]jpeg.*|jpeg picture|default|digital image|lead technologies.*|applemark)$/i,
  /^(?:_cuva|bty|btr|cof|dav|dcim.*|dsc|edf|fbt|fdr|fhd|hdr(?:pl)?|maker:.*|mde|mmexport\d*|nor|oznor(?:_\w+)?|ptr|qrf|rbt|rhdr|rptflt|rpt|sdr(?:_\w+)?|tbt|vbt|vtr)(?:_\w+)*$/i,
  /^(?:screenshot|photo|image|picture|untitled|ohne titel|sans titre|my beautiful picture)$/i,
  /^(?:created|edited|processed|made|generated|converted) (?:with|by|using|in)\b/i,
  /^<.*>$|^\w+:\/\//,
];

/** A word of letters alone, or a letter of a script that writes words without spaces. */
const WORD =
  /(?<![\p{L}\p{N}_])\p{L}[\p{L}\p{M}'’]+(?![\p{L}\p{N}_])|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether the caption within a picture was written by a person, as far as one can tell. */
export function isOwnWords(caption: string): boolean {
  const text = caption.trim();
  return WORD.test(text) && !MACHINE_TEXTS.some((pattern) => pattern.test(text));
}
