import { Service, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { RuleFindingGateway } from '@bitacora/console-data/rules';

const NONE: ReadonlyMap<string, number> = new Map();

/** How many findings name each rule, for the list. Provided by the page. */
@Service({ autoProvided: false })
export class FindingCounts {
  readonly #gateway = inject(RuleFindingGateway);
  readonly #rules = signal<string | undefined>(undefined);
  readonly #found = resource({
    params: () => this.#rules(),
    loader: () => this.#gateway.counts(),
  });
  /** By the id of the rule; what was known stays until the next answer. */
  readonly counts = linkedSignal<
    ReadonlyMap<string, number> | undefined,
    ReadonlyMap<string, number>
  >({
    source: () => (this.#found.hasValue() ? this.#found.value() : undefined),
    computation: (now, before) => now ?? before?.value ?? NONE,
  });
  readonly failed = computed(() => this.#found.error() !== undefined);

  /** Asks again when the rules have changed. */
  follow(rules: string): void {
    this.#rules.set(rules);
  }
}
