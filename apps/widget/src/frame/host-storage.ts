import type { ToFrame, ToHost } from '../bridge';

/** Part of the browser's storage that the frame needs. */
export type KeptWords = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A loader of before, still in a cache, does not know the question: the frame goes on without. */
const ANSWER_WITHIN_MS = 1000;

/**
 * The storage of the page around, for browsers that forbid it to frames of other sites (private windows, third-party
 * cookies blocked): without it a reload would lose the visitor's conversation and what was not sent yet. Null
 * when the page does not answer.
 */
export function hostStorage(tellHost: (message: ToHost) => void): {
  readonly storage: Promise<KeptWords | null>;
  hear(message: ToFrame): void;
} {
  let answer: (storage: KeptWords | null) => void = () => undefined;
  const storage = new Promise<KeptWords | null>((resolve) => (answer = resolve));
  setTimeout(() => answer(null), ANSWER_WITHIN_MS);
  tellHost({ bitacora: 'recall' });
  return {
    storage,
    hear(message) {
      if (message.bitacora !== 'kept') return;
      const kept = new Map(Object.entries(message.entries));
      const keep = (key: string, value: string | null): void => {
        if (value === null) kept.delete(key);
        else kept.set(key, value);
        tellHost({ bitacora: 'keep', key, value });
      };
      answer({
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => keep(key, value),
        removeItem: (key) => keep(key, null),
      });
    },
  };
}
