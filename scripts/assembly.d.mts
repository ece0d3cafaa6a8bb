export function assemblyHeaders(): { readonly file: string; readonly header: string }[];
export function compileAssembly(): Promise<{ readonly file: string; readonly text: string }[]>;
