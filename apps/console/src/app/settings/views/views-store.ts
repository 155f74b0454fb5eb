import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { RebuildAct, ViewStatus } from '@bitacora/console-data';
import { ViewsGateway } from '@bitacora/console-data/views';
import type { Subscription } from 'rxjs';

/** The views of the installation as they are now, whichever process works on them. */
@Injectable()
export class ViewSettingsStore {
  readonly #gateway = inject(ViewsGateway);
  readonly #views = signal<readonly ViewStatus[] | undefined>(undefined);
  readonly #failure = signal<unknown>(undefined);
  readonly #acting = signal<ReadonlySet<string>>(new Set());
  #following: Subscription | undefined;
  #pushes = 0;

  /** Undefined until they are there. */
  readonly views = this.#views.asReadonly();
  /** Why nothing comes any more. */
  readonly failure = this.#failure.asReadonly();
  /** Names of the views that an act was sent for and not answered yet. */
  readonly acting = this.#acting.asReadonly();
  readonly ready = computed(() => this.#views() !== undefined);

  constructor() {
    this.follow();
    inject(DestroyRef).onDestroy(() => this.#following?.unsubscribe());
  }

  follow(): void {
    this.#following?.unsubscribe();
    this.#failure.set(undefined);
    this.#following = this.#gateway.follow().subscribe({
      next: (views) => {
        this.#pushes += 1;
        this.#views.set(views);
      },
      error: (error: unknown) => this.#failure.set(error),
    });
  }

  /**
   * Shows at once what the answer says, unless something was pushed in between: that may be newer, and what is older
   * is followed by another push. Throws RefusedError, UnansweredError.
   */
  async act(name: string, act: RebuildAct): Promise<void> {
    this.#mark(name, true);
    const pushes = this.#pushes;
    try {
      const view = await this.#gateway.act(name, act);
      if (pushes !== this.#pushes) return;
      this.#views.update((views) => views?.map((one) => (one.id === name ? view : one)));
    } finally {
      this.#mark(name, false);
    }
  }

  #mark(name: string, isActing: boolean): void {
    const acting = new Set(this.#acting());
    if (isActing) acting.add(name);
    else acting.delete(name);
    this.#acting.set(acting);
  }
}
