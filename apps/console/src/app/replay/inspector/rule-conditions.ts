import { Component, computed, inject, input, resource } from '@angular/core';
import { Dialog } from '@angular/cdk/dialog';
import type { Why } from '@bitacora/console-data';
import { WhyGateway } from '@bitacora/console-data/why';
import { Icon } from '@bitacora/console-ui';
import { ConditionTree } from '@bitacora/console-ui/events';
import type { Judged } from '@bitacora/rules';
import { NamesOfThen } from '../../directory/names-of-then.js';
import { inboxRuleWords } from '../../events/inbox-rule.js';
import { failureText } from '../../session/form-errors.js';
import { askWhy } from '../../why/ask-why.js';
import { whyTree } from '../../why/why-tree.js';
import { Words } from '../../words/words.js';

/** Scrubbing passes over many events; only where one stays is worth a question. */
const SETTLED_MS = 120;

/**
 * Conditions with the values of then: the tree of the rule that did it, or, for a pass of the rules, each rule that was
 * asked and what came of it.
 */
@Component({
  selector: 'bit-rule-conditions',
  imports: [ConditionTree, Icon],
  templateUrl: './rule-conditions.html',
  styleUrl: './rule-conditions.css',
})
export class RuleConditions {
  readonly #gateway = inject(WhyGateway);
  readonly #words = inject(Words);
  readonly #names = inject(NamesOfThen);
  readonly #dialog = inject(Dialog);
  /** The event that the rules were asked about. */
  readonly eventId = input.required<string>();
  /** Only this rule; without it, every rule that was asked. */
  readonly ruleId = input<string | null>(null);

  protected readonly t = this.#words.t;
  protected readonly answer = resource({
    params: () => ({ eventId: this.eventId(), ruleId: this.ruleId() }),
    loader: async ({ params: { eventId, ruleId }, abortSignal }) => {
      await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
      if (abortSignal.aborted) return { found: [], catalogue: undefined };
      const [found, catalogue] = await Promise.all([
        ruleId
          ? this.#gateway.why(ruleId, eventId).then((why) => (why ? [why] : []))
          : this.#gateway.ofEvent(eventId),
        this.#gateway.catalogue(),
      ]);
      return { found, catalogue };
    },
  });
  protected readonly found = computed<readonly Why[]>(() =>
    this.answer.hasValue() ? this.answer.value().found : [],
  );
  protected readonly failure = computed(() =>
    this.answer.error() ? failureText(this.#words, this.answer.error()) : null,
  );
  protected readonly nodes = computed(() => {
    const why = this.found()[0];
    const catalogue = this.answer.hasValue() ? this.answer.value().catalogue : undefined;
    if (!this.ruleId() || !why?.tree || !catalogue) return [];
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

  protected name(why: Why): string {
    const setting = inboxRuleWords(why.ruleId);
    return setting ? this.t(setting) : why.ruleName;
  }

  protected open(why: Why): void {
    void askWhy(this.#dialog, {
      ruleId: why.ruleId,
      ruleName: this.name(why),
      eventId: this.eventId(),
      known: why,
    });
  }
}
