import type { Panel } from './panel';
import type { Snippet } from './snippet';

const QUESTION = 'bitacora:chat';

/**
 * Whether a snippet that ran before keeps the place. Pages that replace their body may run the snippet again while
 * what it made before is alive: the two find each other by an event, so that no global name is left behind.
 */
export function isTaken(snippet: Snippet): boolean {
  return !dispatchEvent(new CustomEvent(QUESTION, { detail: snippet, cancelable: true }));
}

/** Answers snippets that run later: the same chat stays; another one takes over where this one is no more. */
export function takePlace(own: Snippet, panel: Panel): void {
  const answer = (event: Event): void => {
    const asked = (event as CustomEvent<Snippet>).detail;
    const isSame = asked.server === own.server && asked.token === own.token;
    if (isSame || panel.held) {
      event.preventDefault();
      panel.stay();
    } else {
      panel.end();
    }
  };
  addEventListener(QUESTION, answer, { signal: panel.ended });
}
