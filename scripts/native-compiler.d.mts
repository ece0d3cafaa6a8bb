/** Path of the executable. */
export const nativeCompiler: string;

/** Its environment. */
export const compilerEnv: NodeJS.ProcessEnv;
