/**
 * What models say besides the caption, in the languages that photonym asks in. A caption that is mistaken for one of
 * these costs one name; one of these as a file name would be silly. So each pattern is narrow, and anchored.
 */
const REFUSALS: readonly RegExp[] = [
  /^(?:i['’]?m|i am|we['’]re|we are) (?:very |so |really )?(?:sorry|unable|not able|afraid)\b/i,
  /^(?:(?:i )?apologi[sz]e|(?:my )?apologies)\b/i,
  /^(?:sorry|unfortunately)[,.!]? (?:but|i|i['’]\w+|the image|the picture|there is|this image|this picture)\b/i,
  /^i (?:can['’]?t|cannot|can not|could not|couldn['’]t|won['’]t|will not|do not|don['’]t|must decline|have to decline)\b/i,
  /\bas an? (?:ai|artificial intelligence|(?:large )?language model)\b/i,
  /\bno (?:image|picture|photo) (?:was |is |has been |seems )?(?:provided|attached|uploaded|included)\b/i,
  /^(?:please|could you) (?:provide|upload|share|attach)\b/i,
  /^(?:es )?tut mir (?:sehr )?leid\b|^entschuldigung\b|^ich kann (?:leider|nicht|das|dieses|diese|dir|ihnen|dabei)\b|^leider (?:kann|ist|habe)\b/i,
  /^(?:je suis )?(?:vraiment )?désolée?(?!\p{L})|^je ne (?:peux|suis|vois)\b|^malheureusement\b/iu,
  /^lo siento\b|^no puedo\b|^lamentablemente\b/i,
  /^desculpe\b|^sinto muito\b|^não posso\b|^infelizmente\b/i,
  /^(?:申し訳|すみません|ごめん|恐れ入り)/,
  /^(?:非常|很|真的)?(?:抱歉|对不起|對不起)|^我(?:无法|無法|不能)/,
];

const NO_ANSWERS =
  /^["'“”‘’.\s]*(?:n\/?a|nil|none|null|undefined|unknown|untitled|no (?:caption|description)|(?:the |an? )?(?:image|picture|photo|photograph|caption|description|string)|…)?["'“”‘’.\s]*$/i;

/** "Sure! Here is a caption:", "Caption:", "The image shows". */
const PREAMBLES: readonly RegExp[] = [
  /^(?:sure|certainly|of course|okay|ok|absolutely|great)[!,.]+\s+/i,
  /^here(?:['’]s| is| are) (?:the|a|an|your|my|some)\b[^:.]{0,60}:\s*/i,
  /^\**(?:(?:the |a |short |photo |image )*(?:caption|title|description|sentence|answer)|beschreibung|titel|bildunterschrift|légende|legende|título|leyenda|legenda|キャプション|标题|描述)\**\s*[:：]\**\s*/i,
  /^(?:in )?(?:the|this) (?:image|picture|photo|photograph)(?: (?:shows|depicts|features|captures|displays|contains|is of)|,? (?:we|you) (?:can )?see)\s+/i,
  /^(?:das|dieses|auf dem|im) (?:bild|foto)(?: (?:zeigt|ist|sind|sieht man))(?: zu sehen)?\s+/i,
  /^(?:l['’]|cette |la )(?:image|photo) (?:montre|représente)\s+/i,
  /^(?:la|esta|a) (?:imagen|imagem|foto) (?:muestra|mostra)\s+/i,
];

/** Whether a model declines to describe a picture, or says that it sees none. */
export function isRefusal(text: string): boolean {
  return REFUSALS.some((pattern) => pattern.test(text));
}

/** Whether a text stands for none: "N/A", "image". */
export function isNoAnswer(text: string): boolean {
  return NO_ANSWERS.test(text);
}

/** The caption without the words that introduce it. */
export function withoutPreamble(text: string): string {
  const rest = PREAMBLES.reduce((kept, pattern) => kept.replace(pattern, ''), text.trim());
  if (rest === '' || rest === text.trim()) return text.trim();
  return rest.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}
