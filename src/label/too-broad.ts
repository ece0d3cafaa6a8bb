/** Says which word a picture that keeps its name could have had: "household item is too broad a name". */
export function tooBroad(word: string): string {
  return `"${word}" is too broad a name`;
}
