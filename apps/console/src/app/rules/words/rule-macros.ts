import { Injector, Service, computed, inject, resource, signal } from '@angular/core';
import { MacroGateway } from '@bitacora/console-data/macros';

/** The macros that rules can run: those of everyone and of teams, as far as the person sees them. */
@Service()
export class RuleMacros {
  readonly #injector = inject(Injector);
  readonly #asked = signal(0);
  readonly #answer = resource({
    params: () => this.#asked() || undefined,
    loader: () => this.#injector.get(MacroGateway).all(),
  });

  /** By their names; null while they are not known. */
  readonly shared = computed(() =>
    this.#answer.hasValue()
      ? this.#answer.value().filter(({ audience }) => audience !== 'own')
      : null,
  );

  /** A page on which one can be chosen asks for them, each time it is opened. */
  ask(): void {
    this.#asked.update((count) => count + 1);
  }
}
