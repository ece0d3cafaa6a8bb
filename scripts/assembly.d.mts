export function compileAssembly(): Promise<{ readonly file: string; readonly text: string }[]>;
