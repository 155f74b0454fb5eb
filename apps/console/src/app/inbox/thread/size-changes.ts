/**
 * Calls `act` whenever the room of an element changes, or something in it gets its size later, as pictures do. Returns
 * what ends it.
 */
export function onSizeChange(element: HTMLElement, act: () => void): () => void {
  const observer = new ResizeObserver(act);
  observer.observe(element);
  // It does not bubble.
  element.addEventListener('load', act, { capture: true });
  return () => {
    observer.disconnect();
    element.removeEventListener('load', act, { capture: true });
  };
}
