import { Injectable, computed, effect, inject, signal } from '@angular/core';
import { ConversationGateway } from '@bitacora/console-data';
import { SessionStore } from '../../../session/session-store.js';
import { ThreadStore } from '../thread-store.js';

/** How long a sign of life counts, in milliseconds. */
const HERE_MS = 45_000;
const WRITES_MS = 6_000;
const SWEEP_MS = 3_000;

interface Sign {
  readonly name: string;
  readonly seen: number;
  readonly wrote: number;
}

/** Who else looks at, or writes in, the open conversation. */
@Injectable()
export class PresenceStore {
  readonly #gateway = inject(ConversationGateway);
  readonly #session = inject(SessionStore);
  readonly #thread = inject(ThreadStore);
  readonly #signs = signal<ReadonlyMap<string, Sign>>(new Map());
  readonly #now = signal(Date.now());

  readonly others = computed(() =>
    [...this.#signs()]
      .filter(([, sign]) => this.#now() - sign.seen < HERE_MS)
      .map(([id, sign]) => ({ id, name: sign.name, writes: this.#now() - sign.wrote < WRITES_MS })),
  );

  constructor() {
    effect((onCleanup) => {
      const id = this.#thread.id();
      this.#signs.set(new Map());
      if (!id) return;
      const signs = this.#gateway.presence(id).subscribe({
        next: ({ user, doing }) => {
          if (user.id === this.#session.viewer()?.user.id) return;
          const now = Date.now();
          const wrote = /typing|writing/.test(doing)
            ? now
            : (this.#signs().get(user.id)?.wrote ?? 0);
          const left = /left|gone/.test(doing);
          this.#signs.update((all) => {
            const next = new Map(all);
            if (left) next.delete(user.id);
            else next.set(user.id, { name: user.name ?? '', seen: now, wrote });
            return next;
          });
          this.#now.set(now);
        },
        // No person is shown for long when presence cannot be followed: what was seen fades.
        error: () => undefined,
      });
      const sweep = setInterval(() => this.#now.set(Date.now()), SWEEP_MS);
      onCleanup(() => {
        signs.unsubscribe();
        clearInterval(sweep);
      });
    });
  }
}
