import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { Rule } from '@bitacora/console-data';
import { RuleGateway } from '@bitacora/console-data/rules';
import { Toasts } from '@bitacora/console-ui';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';

/** The order in which all rules act, whatever folders they are in: shown at once after a move; the server's follows. */
@Injectable()
export class RuleOrder {
  readonly #gateway = inject(RuleGateway);
  readonly #words = inject(Words);
  readonly #toasts = inject(Toasts);
  readonly #announcer = inject(LiveAnnouncer);
  /** All rules as the server has them. */
  readonly listed = signal<readonly Rule[]>([]);
  readonly ids = linkedSignal(() => this.listed().map(({ id }) => id));
  readonly rules = computed((): readonly Rule[] => {
    const byId = new Map(this.listed().map((rule) => [rule.id, rule]));
    return this.ids().flatMap((id) => byId.get(id) ?? []);
  });
  readonly #places = computed(() => new Map(this.ids().map((id, index) => [id, index + 1])));

  placeOf({ id }: Pick<Rule, 'id'>): number {
    return this.#places().get(id) ?? 0;
  }

  /** Puts a rule beside another one. */
  async beside(id: string, other: string, side: 'before' | 'after'): Promise<void> {
    const from = this.ids().indexOf(id);
    const place = this.ids().indexOf(other) + (side === 'after' ? 1 : 0);
    await this.#move(id, place > from ? place - 1 : place);
  }

  /** The one way a rule moves, whether by key or by drag. */
  async #move(id: string, index: number, undoing = false): Promise<void> {
    const before = this.ids();
    const others = before.filter((one) => one !== id);
    const after = others.toSpliced(index, 0, id);
    if (after.join() === before.join()) return;
    this.ids.set(after);
    const name = this.rules().find((rule) => rule.id === id)?.name ?? '';
    const said = this.#words.t('rules.movedTo', { name, place: index + 1 });
    void this.#announcer.announce(said);
    try {
      await this.#gateway.move(id, others[index] ?? null);
      const back = before.indexOf(id);
      if (undoing) return;
      this.#toasts.show('ok', said, {
        label: this.#words.t('rules.takeBack'),
        run: () => void this.#move(id, back, true),
      });
    } catch (error) {
      this.ids.set(before);
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }
}
