type CleanUp = () => void | Promise<void>;

const afterThisFile: CleanUp[] = [];
const afterAllFiles: CleanUp[] = [];

/** Calls this once the spec file that is running has ended, the last one given first. */
export function afterFile(cleanUp: CleanUp): void {
  afterThisFile.unshift(cleanUp);
}

/**
 * Calls this after every spec file, when what the file itself has given is done. For modules that specs share: such a
 * module is loaded once for all files of a process, so that `afterAll` would clean up after the first of them only.
 */
export function afterEachFile(cleanUp: CleanUp): void {
  afterAllFiles.unshift(cleanUp);
}

export async function cleanUp(): Promise<void> {
  for (const each of [...afterThisFile.splice(0), ...afterAllFiles]) await each();
}
