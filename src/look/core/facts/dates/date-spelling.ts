/** The zeros of Arabic, Persian, Devanagari, Bengali, Thai and full-width digits. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];

/**
 * A date in the spelling of English, of digits and separators: telephones set to other languages write their own
 * digits and words. Without quotes and NULs around it.
 */
export function plainDate(text: string): string {
  const bare = text.replace(/(?<!\0)\0+$/, '').trim();
  const written = /^"(.*)"$/.exec(bare)?.[1] ?? bare;
  const plain = /[^\0-\x7f]/.test(written) ? withoutEastAsianWords(asciiDigits(written)) : written;
  return plain.replace(/^(\d{8})(\d{4}(?:\d\d)?)(?!\d)/, '$1 $2');
}

function asciiDigits(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

/** `2012年5月6日 下午7时8分` as `2012-5-6 7:8 PM`. */
function withoutEastAsianWords(text: string): string {
  return text
    .replace(/^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/, '$1-$2-$3 ')
    .replace(/(\d{1,2}) ?[时時点點시] ?(\d{1,2}) ?[分분](?: ?(\d{1,2}) ?[秒초])?/, '$1:$2:$3')
    .replace(/:$/, '')
    .replace(/ ?(?:上午|午前|오전) ?([\d:. ]+)/, ' $1 AM')
    .replace(/ ?(?:下午|午後|오후) ?([\d:. ]+)/, ' $1 PM');
}
