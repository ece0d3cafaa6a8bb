/** A sleep that a call ends early. One that comes while nobody sleeps ends the next at once. */
export class Wake {
  #isCalled = false;
  #end: (() => void) | undefined;

  readonly call = (): void => {
    this.#isCalled = true;
    this.#end?.();
  };

  async sleep(milliseconds: number): Promise<void> {
    if (!this.#isCalled && milliseconds > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#end = undefined;
    }
    this.#isCalled = false;
  }
}
