/**
 * `photonym/name`: templates, and names that every file system takes. Pure.
 * @module
 */

export { isMachineName } from '../name/given/machine-name.ts';
export { portableStem } from '../name/rules.ts';
export type { FolderTemplate, NameTemplate } from '../name/template.ts';
export { parseFolderTemplate, parseNameTemplate } from '../name/template-parse.ts';
export { renderFolders, renderName } from '../name/template-render.ts';
export type { TemplateValues } from '../name/tokens.ts';
