import { Component, computed, inject, resource } from '@angular/core';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Router } from '@angular/router';
import type { Judged } from '@bitacora/rules';
import { WhyGateway } from '@bitacora/console-data/why';
import { DialogShell, Icon, Time } from '@bitacora/console-ui';
import { ConditionTree } from '@bitacora/console-ui/events';
import { NamesOfThen } from '../directory/names-of-then.js';
import { EventWords } from '../events/event-words.js';
import { failureText, reasonText } from '../session/form-errors.js';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';
import type { WhyQuestion } from './why-question.js';
import { whyTree } from './why-tree.js';

/** Why a rule did, or did not, act: its verdict, and its conditions with the values of then. */
@Component({
  selector: 'bit-why-dialog',
  imports: [DialogShell, ConditionTree, Time, Icon],
  templateUrl: './why-dialog.html',
  styleUrl: './why-dialog.css',
})
export class WhyDialog {
  readonly #gateway = inject(WhyGateway);
  readonly #words = inject(Words);
  readonly #names = inject(NamesOfThen);
  readonly #events = inject(EventWords);
  readonly #router = inject(Router);
  readonly #session = inject(SessionStore);
  readonly #ref = inject(DialogRef);
  protected readonly question = inject<WhyQuestion>(DIALOG_DATA);
  protected readonly t = this.#words.t;

  protected readonly answer = resource({
    loader: async () => {
      const [why, catalogue] = await Promise.all([
        this.question.known ?? this.#gateway.why(this.question.ruleId, this.question.eventId),
        this.#gateway.catalogue(),
        this.#words.load('why'),
      ]);
      return { why, catalogue };
    },
  });
  protected readonly why = computed(() =>
    this.answer.hasValue() ? this.answer.value().why : undefined,
  );
  protected readonly failure = computed(() =>
    this.answer.error() ? failureText(this.#words, this.answer.error()) : null,
  );
  /** What the rule could not do, though it acted: an action that was refused, or came too late. */
  protected readonly undone = computed(() => {
    if (!this.answer.hasValue()) return [];
    const { why, catalogue } = this.answer.value();
    return (why?.actions ?? [])
      .filter(({ outcome }) => outcome === 'refused' || outcome === 'tooLate')
      .map(({ type, outcome, reason }) => {
        const words = catalogue.actions.find(({ name }) => name === type)?.words;
        const action = words?.[this.#words.language()].replace(/:?\s*\{\w+\}/gu, '') ?? type;
        const why = reason
          ? reasonText(this.#words, { code: reason, params: {} })
          : this.t(`why.outcomes.${outcome}`);
        return `${action}: ${why}`;
      });
  });
  protected readonly nodes = computed(() => {
    if (!this.answer.hasValue()) return [];
    const { why, catalogue } = this.answer.value();
    if (!why?.tree) return [];
    return whyTree(why.tree as Judged, {
      catalogue,
      language: this.#words.language(),
      name: (id) => this.#names.text(id, { named: why.named, position: why.event.position }),
      before: (value) => this.t('why.before', { value }),
      words: (key) => this.t(`why.${key}`),
    });
  });
  protected readonly treeWords = computed(() => ({
    held: this.t('why.held'),
    failed: this.t('why.failed'),
    notAsked: this.t('why.notAsked'),
  }));
  protected readonly trigger = computed(() => {
    const event = this.why()?.event;
    return event ? `${event.actor.name ?? this.t('app.someone')} ${this.#events.text(event)}` : '';
  });
  protected readonly tone = computed(() => {
    const verdict = this.why()?.verdict;
    return verdict === 'acted' ? 'ok' : verdict === 'shadow' ? 'rule' : '';
  });
  /** The automatic actions of an inbox are rules too, but live in its settings: `inbox:<id>:…`. */
  protected readonly place = computed(() => {
    const [kind, inboxId] = this.question.ruleId.split(':');
    if (kind === 'inbox' && inboxId) {
      return this.#session.may('settings.read') ? ['/settings', 'inboxes', inboxId] : null;
    }
    const exists = this.why() && this.why()?.verdict !== 'deleted';
    return exists && this.#session.may('rule.read') ? ['/rules', this.question.ruleId] : null;
  });

  protected async open(place: string[]): Promise<void> {
    this.#ref.close();
    await this.#router.navigate(place);
  }
}
