import type { ToFrame, ToHost } from '../../bridge';
import type { SharedStorage } from './storage';

/** How long the chat waits for what was kept: a page that is at work answers late. */
const ANSWER_WITHIN_MS = 5000;

/**
 * The storage of the page around, for browsers that forbid it to frames of other sites (private windows, third-party
 * cookies blocked) or drop it when they are closed (Safari): without it a reload would lose the visitor's conversation and
 * what was not sent yet. It comes with what the page kept, or empty after a while; an answer that is later still is taken
 * as what another page kept. The page reads its messages in order: it recalls before it opens the chat or keeps anything.
 */
export function hostStorage(postToHost: (message: ToHost) => void): {
  readonly storage: Promise<SharedStorage>;
  receive(message: ToFrame): void;
} {
  const kept = new Map<string, string>();
  /** What changed here before the page answered: its answer is of before that. Null: it is answered. */
  let changed: Set<string> | null = new Set();
  const listeners: ((name: string | null) => void)[] = [];
  const put = (name: string, value: string | null): void => {
    changed?.add(name);
    if (value === null) kept.delete(name);
    else kept.set(name, value);
  };
  const keep = (key: string, value: string | null): void => {
    put(key, value);
    postToHost({ bitacora: 'keep', key, value });
  };
  const report = (name: string | null): void => listeners.forEach((listener) => listener(name));
  let answer: () => void = () => undefined;
  const storage = new Promise<SharedStorage>((resolve) => {
    answer = () =>
      resolve({
        getItem: (name) => kept.get(name) ?? null,
        setItem: (name, value) => keep(name, value),
        removeItem: (name) => keep(name, null),
        names: () => [...kept.keys()],
        onChange: (listener) => listeners.push(listener),
      });
  });
  setTimeout(answer, ANSWER_WITHIN_MS);
  postToHost({ bitacora: 'recall' });
  return {
    storage,
    receive(message) {
      if (message.bitacora === 'kept') {
        const known = changed;
        changed = null;
        for (const [name, value] of Object.entries(message.entries))
          if (!known?.has(name)) put(name, value);
        answer();
        report(null);
      } else if (message.bitacora === 'changed') {
        if (message.key === null) kept.clear();
        else put(message.key, message.value);
        report(message.key);
      }
    },
  };
}
