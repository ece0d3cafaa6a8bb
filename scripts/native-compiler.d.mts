/** Path of the executable. */
export const nativeCompiler: string;
