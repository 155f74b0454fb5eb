import { Injector, Service, computed, inject, signal } from '@angular/core';
import { RuleGateway } from '@bitacora/console-data/rules';
import type { Glyph, PickerOption } from '@bitacora/console-ui';

/** The webhooks that can be picked. They are read when a picker first asks for them, and kept as long as the page. */
@Service()
export class WebhookNames {
  readonly #injector = inject(Injector);
  readonly #known = signal<readonly { readonly id: string; readonly name: string }[]>([]);
  #reading: Promise<void> | null = null;

  readonly options = computed((): readonly PickerOption[] =>
    this.#known().map(({ id, name }) => ({ id, label: name, icon: 'plug' as Glyph })),
  );

  /** Reads them once; a failure is tried again by the next one who asks. */
  read(): void {
    this.#reading ??= this.#injector
      .get(RuleGateway)
      .webhooks()
      .then((known) => this.#known.set(known))
      .catch(() => {
        this.#reading = null;
      });
  }

  /** What was read is of before a change. */
  forget(): void {
    this.#reading = null;
  }
}
