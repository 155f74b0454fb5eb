import { Service, computed, inject, signal } from '@angular/core';
import { SessionStore } from '../../session/session-store.js';

const KEY = 'bitacora.folded';

/** Which sections this person has closed on this device. Storage may be blocked: then it lasts as long as the page. */
@Service()
export class FoldedSections {
  readonly #session = inject(SessionStore);
  readonly #changed = signal<ReadonlyMap<string, ReadonlySet<string>>>(new Map());
  readonly #key = computed(() => `${KEY}.${this.#session.viewer()?.user.id ?? ''}`);
  readonly #folded = computed(() => this.#changed().get(this.#key()) ?? kept(this.#key()));

  isFolded(name: string): boolean {
    return this.#folded().has(name);
  }

  fold(name: string, folded: boolean): void {
    if (this.isFolded(name) === folded) return;
    const names = new Set(this.#folded());
    if (folded) names.add(name);
    else names.delete(name);
    this.#changed.update((all) => new Map([...all, [this.#key(), names]]));
    try {
      localStorage.setItem(this.#key(), [...names].join(' '));
    } catch {
      // See above: nothing is lost but comfort.
    }
  }
}

function kept(key: string): ReadonlySet<string> {
  try {
    return new Set(localStorage.getItem(key)?.split(' ').filter(Boolean));
  } catch {
    return new Set();
  }
}
