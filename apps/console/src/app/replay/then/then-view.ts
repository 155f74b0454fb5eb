import { Component, ElementRef, afterRenderEffect, computed, inject } from '@angular/core';
import { Avatar, Formats, Icon, LabelChip, Time } from '@bitacora/console-ui';
import { NamesOfThen } from '../../directory/names-of-then.js';
import { shown } from '../../events/event-table.js';
import { EventWords } from '../../events/event-words.js';
import { WrittenText } from '../../said/written-text.js';
import { SessionStore } from '../../session/session-store.js';
import { ConversationTimers } from '../../why/conversation-timers.js';
import { Words } from '../../words/words.js';
import { HistoryStore } from '../history/history-store.js';
import type { StateField, HistoryStep } from '../history/steps.js';
import { StepWords } from '../steps/step-words.js';

/** The conversation as it was at the moment that is looked at: its state, and what had been written by then. */
@Component({
  selector: 'bit-then-view',
  imports: [Avatar, ConversationTimers, Icon, LabelChip, WrittenText, Time],
  templateUrl: './then-view.html',
  styleUrl: './then-view.css',
  // It scrolls, and need not hold anything that takes the focus.
  host: { tabindex: '0', role: 'region', '[attr.aria-label]': "t('replay.parts.then')" },
})
export class ThenView {
  readonly #words = inject(StepWords);
  readonly #events = inject(EventWords);
  readonly #names = inject(NamesOfThen);
  readonly #formats = inject(Formats);
  readonly #session = inject(SessionStore);
  protected readonly store = inject(HistoryStore);
  protected readonly maySeeRules = computed(() => this.#session.may('rule.read'));
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly at = computed(() => {
    const at = this.store.step()?.event.entry.at;
    return at ? this.#formats.time(at, 'moment') : '';
  });
  /** As people write numbers, without the zeros that keep positions in order. */
  protected readonly position = computed(() => {
    const position = this.store.step()?.event.entry.position ?? '';
    return /^\d{1,15}$/u.test(position.replace(/^0+(?=\d)/u, ''))
      ? this.#formats.number(Number(position))
      : position;
  });
  protected readonly later = computed(() => this.store.last() - this.store.index());
  /** Teams are shown where the conversation ever had one. */
  protected readonly hasTeams = computed(() =>
    this.store.steps().some(({ state }) => state.teamId),
  );
  readonly #moment = computed(() => ({
    named: this.store.named(),
    position: this.store.step()?.event.entry.position,
  }));
  /** Labels as they were then, by name and in their colour; what is gone by now says so. */
  protected readonly labels = computed(() =>
    (this.store.step()?.state.labelIds ?? []).map((id) => {
      const label = this.#names.thing(id, this.#moment());
      return {
        id,
        name: this.#names.text(id, this.#moment()) ?? this.t('app.gone'),
        colour: label?.colour ?? 'var(--line-strong)',
      };
    }),
  );
  readonly #spoken = computed(() =>
    this.store
      .steps()
      .filter(({ event }) => shown(event.entry.type)?.spoken)
      .map((step) => ({
        index: step.index,
        id: step.event.entry.id,
        at: step.event.entry.at,
        kind: step.event.entry.actor.kind,
        who: this.#events.who(step.event.entry),
        note: step.event.entry.type === 'NoteAdded',
        out: step.event.entry.type !== 'MessageReceived',
        text: step.event.text,
      })),
  );
  protected readonly messages = computed(() =>
    this.#spoken().filter(({ index }) => index <= this.store.index()),
  );

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // What was just written is what one came to see; it is at the end.
    afterRenderEffect(() => {
      this.messages();
      this.labels();
      host.scrollTop = host.scrollHeight;
    });
  }

  protected value(step: HistoryStep, field: StateField): string {
    return this.#words.value(field, step.state, this.#moment());
  }

  /** The colour of who changed a field just now. */
  protected mark(step: HistoryStep, ...fields: readonly StateField[]): string {
    return fields.some((field) => step.changed.has(field))
      ? `changed by-${step.event.entry.actor.kind}`
      : '';
  }
}
