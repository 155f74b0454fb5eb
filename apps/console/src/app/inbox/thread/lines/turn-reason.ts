import { Component, computed, inject, input } from '@angular/core';
import type { ShownThing } from '@bitacora/console-data';
import { NamesOfThen } from '../../../directory/names-of-then.js';
import { inTurn } from '../../../events/release.js';
import { Words } from '../../../words/words.js';

/** Most people of whom the line says why they were passed over; the audit log has the others. */
const MAX_SAID = 5;

/** Why a team gave a conversation to this member: whose turn it was, how many they have, and who was passed over. */
@Component({
  selector: 'bit-turn-reason',
  template: `
    @if (sentences().length) {
      <details>
        <summary>{{ t('thread.shown.why') }}</summary>
        @for (sentence of sentences(); track $index) {
          <p dir="auto">{{ sentence }}</p>
        }
      </details>
    }
  `,
  styles: `
    summary {
      width: fit-content;
      font-weight: 500;
      color: var(--rule);
      cursor: pointer;
    }
    p {
      margin: 0;
    }
  `,
})
export class TurnReason {
  readonly #words = inject(Words);
  readonly #names = inject(NamesOfThen);
  /** The change of a conversation: only an assignment in turn has sentences. */
  readonly item = input.required<{
    readonly data?: unknown;
    readonly position: string;
    readonly named: readonly ShownThing[];
  }>();

  protected readonly t = this.#words.t;
  protected readonly sentences = computed(() => {
    const { data, position, named } = this.item();
    const choice = inTurn(data);
    if (!choice) return [];
    const name = (id: string) => this.#names.text(id, { named, position }) ?? this.t('app.someone');
    const { after, load, capacity, passedOver, waited } = choice;
    const words = (key: string, params = {}) => this.t(`thread.shown.turn.${key}`, params);
    const others = passedOver.length - MAX_SAID;
    return [
      after ? words('after', { name: name(after) }) : words('first'),
      capacity === null
        ? this.#words.n('thread.shown.turn.load', load)
        : words('loadOf', { load, capacity }),
      ...passedOver
        .slice(0, MAX_SAID)
        .map(({ userId, reason }) => words(`passed.${reason}`, { name: name(userId) })),
      ...(others > 0 ? [this.#words.n('thread.shown.turn.others', others)] : []),
      ...(waited ? [words('waited')] : []),
    ];
  });
}
