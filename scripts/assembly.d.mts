export const CODE: URL;
export function compileAssembly(): Promise<string>;
