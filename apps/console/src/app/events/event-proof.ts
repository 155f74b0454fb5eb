import { Service, inject } from '@angular/core';
import type { EventDetail } from '@bitacora/console-data';
import { AuditGateway } from '@bitacora/console-data/audit';

const KEPT = 500;

/** Proof and relations of single events, asked once each: an event never changes. */
@Service()
export class EventProofPanel {
  readonly #gateway = inject(AuditGateway);
  readonly #known = new Map<string, Promise<EventDetail | null>>();

  /** Null when there is no such event. Rejects like the gateway; then the next call asks again. */
  of(id: string): Promise<EventDetail | null> {
    const known = this.#known.get(id);
    if (known) return known;
    const asked = this.#gateway.event(id).catch((error: unknown) => {
      this.#known.delete(id);
      throw error;
    });
    this.#known.set(id, asked);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
    return asked;
  }
}
