import type { ToFrame, ToHost } from '../../bridge';
import type { SharedStorage } from './storage';

/** An older loader, still in a cache, does not know the question: the frame continues without. */
const ANSWER_WITHIN_MS = 1000;

/**
 * The storage of the page around, for browsers that forbid it to frames of other sites (private windows, third-party
 * cookies blocked) or drop it when they are closed (Safari): without it a reload would lose the visitor's conversation and what was not sent yet. Null
 * when the page does not answer.
 */
export function hostStorage(postToHost: (message: ToHost) => void): {
  readonly storage: Promise<SharedStorage | null>;
  receive(message: ToFrame): void;
} {
  let answer: (storage: SharedStorage | null) => void = () => undefined;
  const storage = new Promise<SharedStorage | null>((resolve) => (answer = resolve));
  setTimeout(() => answer(null), ANSWER_WITHIN_MS);
  postToHost({ bitacora: 'recall' });
  const kept = new Map<string, string>();
  const listeners: ((name: string | null) => void)[] = [];
  const put = (name: string, value: string | null): void => {
    if (value === null) kept.delete(name);
    else kept.set(name, value);
  };
  const keep = (key: string, value: string | null): void => {
    put(key, value);
    postToHost({ bitacora: 'keep', key, value });
  };
  return {
    storage,
    receive(message) {
      if (message.bitacora === 'kept') {
        for (const [name, value] of Object.entries(message.entries)) put(name, value);
        answer({
          getItem: (name) => kept.get(name) ?? null,
          setItem: (name, value) => keep(name, value),
          removeItem: (name) => keep(name, null),
          names: () => [...kept.keys()],
          onChange: (listener) => listeners.push(listener),
        });
      } else if (message.bitacora === 'changed') {
        if (message.key === null) kept.clear();
        else put(message.key, message.value);
        for (const listener of listeners) listener(message.key);
      }
    },
  };
}
