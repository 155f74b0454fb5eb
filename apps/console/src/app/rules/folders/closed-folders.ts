import { Service, computed, inject, signal } from '@angular/core';
import { readStored, writeStored } from '../../preferences/stored.js';
import { SessionStore } from '../../session/session-store.js';

/** More are forgotten, oldest first: an account has a hundred folders. */
const REMEMBERED = 200;

/** Which folders of rules a person keeps closed in this browser; '' stands for the rules in no folder. */
@Service()
export class ClosedFolders {
  readonly #session = inject(SessionStore);
  readonly #key = computed(() => {
    const { account, user } = this.#session.viewer() ?? {};
    return account && user ? `bitacora.closedRuleFolders.${account.id}.${user.id}` : null;
  });
  /** What was changed since the page was opened, by key. */
  readonly #changed = signal<ReadonlyMap<string, readonly string[]>>(new Map());

  readonly ids = computed((): ReadonlySet<string> => {
    const key = this.#key();
    return new Set(key === null ? [] : (this.#changed().get(key) ?? stored(key)));
  });

  toggle(id: string): void {
    const key = this.#key();
    if (key === null) return;
    const before = [...this.ids()];
    const others = before.filter((one) => one !== id);
    const after = others.length < before.length ? others : [...others, id].slice(-REMEMBERED);
    this.#changed.update((changed) => new Map(changed).set(key, after));
    writeStored(key, after);
  }
}

function stored(key: string): readonly string[] {
  const ids = readStored<unknown>(key);
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
}
