import compile from 'icu-minify/compile';
import { parseSync } from 'vite';

/**
 * A plug-in of every bundler: compiles catalogues of messages, `messages/en.ts` and the like, so that no
 * message is parsed while the program runs. A catalogue's first object holds the messages, as plain strings,
 * or is made up of others by topic (`...keys` of `messages/en/keys.ts`), which are compiled each by itself.
 * @returns {import('vite').Plugin}
 */
export function compiledMessages() {
  return {
    name: 'compiled-messages',
    enforce: 'pre',
    transform: {
      filter: { id: /\/messages\/[a-z]{2}(?:\/[a-z-]+)?\.ts$/ },
      handler(code, id) {
        const texts = textsIn(code, id);
        if (texts === undefined) return undefined;
        const messages = Object.fromEntries(
          texts.map(([key, text]) => [key, compiled(text, key, id)]),
        );
        return { code: `export default ${JSON.stringify(messages)};`, map: null };
      },
    },
  };
}

/**
 * @param {string} text
 * @param {string} key
 * @param {string} file
 */
function compiled(text, key, file) {
  try {
    return compile(text);
  } catch (error) {
    throw new Error(`${file}: ${key}: ${error}`);
  }
}

/**
 * The keys and texts of a catalogue; undefined if it is made up of others.
 * @param {string} code
 * @param {string} file
 * @returns {[key: string, text: string][] | undefined}
 */
function textsIn(code, file) {
  const { program } = parseSync(file, code);
  const [object] = program.body.flatMap((statement) => {
    if (statement.type !== 'ExportDefaultDeclaration') return [];
    const { declaration } = statement;
    const value = 'expression' in declaration ? declaration.expression : declaration;
    return typeof value === 'object' && value?.type === 'ObjectExpression' ? [value] : [];
  });
  if (object === undefined) throw new Error(`${file} does not export an object`);
  if (object.properties.every(({ type }) => type === 'SpreadElement')) return undefined;
  return object.properties.map((property) => {
    if (property.type === 'Property' && property.value.type === 'Literal') {
      const { key, value } = property;
      const name = key.type === 'Literal' ? key.value : key.type === 'Identifier' ? key.name : '';
      if (typeof value.value === 'string') return [String(name), value.value];
    }
    throw new Error(
      `${file}: a message is a plain string, unlike ${code.slice(property.start, property.end)}`,
    );
  });
}
