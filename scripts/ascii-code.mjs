/**
 * A plug-in of the bundler: writes all letters beyond ASCII as escapes. One of them makes V8 take the whole file with two
 * bytes a letter, at each start.
 * @returns {import('tsdown').Rolldown.Plugin}
 */
export function asciiCode() {
  return {
    name: 'ascii-code',
    // At the very end: what prints code before writes such letters as they are.
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
      }
    },
  };
}

/** @param {string} unit of UTF-16 */
function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
