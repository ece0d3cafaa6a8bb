/** Fills the screen with an element, or gives it back; a browser that refuses leaves things as they are. */
export function toggleFullScreen(element: HTMLElement | null): void {
  const done =
    document.fullscreenElement === null
      ? element?.requestFullscreen?.()
      : document.exitFullscreen();
  done?.catch(() => undefined);
}
