type CleanUp = () => void | Promise<void>;

const cleanUps: CleanUp[] = [];

/**
 * Calls this after every spec file, the last one given first. A module that specs share cannot use `afterAll`
 * itself: it is loaded once for all files of a process, so that only the first of them would be cleaned up.
 */
export function afterFile(cleanUp: CleanUp): void {
  cleanUps.unshift(cleanUp);
}

export async function cleanUp(): Promise<void> {
  for (const each of cleanUps) await each();
}
