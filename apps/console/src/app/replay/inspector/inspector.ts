import { Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Time } from '@bitacora/console-ui';
import { DiffBlock, EventGlyph } from '@bitacora/console-ui/events';
import { EventProofPanel } from '../../events/event-proof.js';
import { EventWords } from '../../events/event-words.js';
import { inboxOfRule } from '../../events/inbox-rule.js';
import { ChangeWords } from '../../events/said-changes.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { causesOf, effectsOf, passOf, rulesLookedAt, triggeringEvent } from '../history/chain.js';
import { HistoryStore } from '../history/history-store.js';
import type { HistoryStep } from '../history/steps.js';
import { RuleConditions } from './rule-conditions.js';

/** Scrubbing passes over many events; only where one stays is worth a question. */
const SETTLED_MS = 120;
const EFFECTS_SHOWN = 8;

/** The event that is looked at: what it changed, why, under which conditions, who did it and from where. */
@Component({
  selector: 'bit-inspector',
  imports: [DiffBlock, EventGlyph, Icon, Time, RouterLink, RuleConditions],
  templateUrl: './inspector.html',
  styleUrls: ['../../events/event-detail.css', './inspector.css'],
})
export class Inspector {
  readonly #events = inject(EventWords);
  readonly #changes = inject(ChangeWords);
  readonly #session = inject(SessionStore);
  readonly #proof = inject(EventProofPanel);
  protected readonly store = inject(HistoryStore);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;

  /** Where people are, and the proof, belong to the audit log. */
  protected readonly mayAudit = computed(() => this.#session.may('audit.read'));
  protected readonly heading = computed(() => {
    const entry = this.store.step()?.event.entry;
    return entry
      ? `${entry.type} · ${this.t('replay.revision', { revision: entry.revision })}`
      : '';
  });
  protected readonly changes = computed(() => {
    const event = this.store.step()?.event;
    const moment = { named: this.store.named(), position: event?.entry.position };
    return this.#changes.said('conversation', event?.changes ?? [], moment);
  });
  /** What the event says, for types that no state knows and for those that only say. */
  protected readonly data = computed(() => {
    const step = this.store.step();
    if (!step || this.changes().said.length) return null;
    const { data } = step.event.entry;
    return Object.keys(data as object).length ? JSON.stringify(data, null, 2) : null;
  });
  protected readonly causes = computed(() => {
    const step = this.store.step();
    return step
      ? causesOf(this.store.steps(), step).filter(
          ({ event }) => event.entry.type !== 'RulesApplied',
        )
      : [];
  });
  protected readonly effects = computed(() => {
    const step = this.store.step();
    return step ? effectsOf(this.store.steps(), step) : [];
  });
  protected readonly effectsShown = computed(() => this.effects().slice(0, EFFECTS_SHOWN));
  protected readonly pass = computed(() => {
    const step = this.store.step();
    return step ? passOf(this.store.steps(), step) : null;
  });
  /** The rule that did it, with the place where it can be seen. */
  protected readonly rule = computed(() => {
    const step = this.store.step();
    if (!step || step.event.entry.actor.kind !== 'rule') return null;
    const { id } = step.event.entry.actor;
    const inboxId = inboxOfRule(id);
    const link = inboxId
      ? this.#session.may('settings.read')
        ? ['/settings', 'inboxes', inboxId]
        : null
      : ['/rules', id];
    return { id, name: this.#events.who(step.event.entry), link };
  });
  /** Which conditions to show: those of the rule that did it, or of every rule that a pass asked. */
  protected readonly asked = computed(() => {
    const step = this.store.step();
    if (!step) return null;
    const rule = this.rule();
    if (rule) return { eventId: triggeringEvent(step), ruleId: rule.id };
    return rulesLookedAt(step).length ? { eventId: triggeringEvent(step), ruleId: null } : null;
  });

  /** Where the act came from that this event follows from; rules have no place of their own. */
  protected readonly ip = computed(() => {
    const entry = this.store.step()?.event.entry;
    if (!entry || entry.ip) return entry?.ip ?? null;
    const origin = this.store
      .steps()
      .find(({ event }) => event.entry.correlationId === entry.correlationId && event.entry.ip);
    return origin?.event.entry.ip ?? null;
  });

  protected readonly proof = resource({
    params: () => (this.mayAudit() ? (this.store.step()?.event.entry.id ?? undefined) : undefined),
    loader: async ({ params, abortSignal }) => {
      await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
      return abortSignal.aborted ? null : this.#proof.of(params);
    },
  });
  protected readonly detail = computed(() => (this.proof.hasValue() ? this.proof.value() : null));
  protected readonly failure = computed(() =>
    this.proof.error() ? failureText(this.words, this.proof.error()) : null,
  );
  protected readonly shortHash = computed(() => {
    const hash = this.detail()?.hash ?? '';
    return hash.length > 12 ? `${hash.slice(0, 4)}…${hash.slice(-4)}` : hash;
  });

  protected who(step: HistoryStep): string {
    return this.#events.who(step.event.entry);
  }

  protected did(step: HistoryStep): string {
    return this.#events.text(step.event.entry);
  }

  protected icon(step: HistoryStep) {
    return this.#events.sentence(step.event.entry).icon;
  }

  protected link(): readonly string[] {
    return ['/replay', this.store.conversationId()];
  }

  protected at(step: HistoryStep): { readonly at: number } {
    return { at: step.event.entry.revision };
  }
}
