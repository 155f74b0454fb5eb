import { Component, computed, inject, input, resource } from '@angular/core';
import { Dialog } from '@angular/cdk/dialog';
import { RouterLink } from '@angular/router';
import type { AuditEntry, Rule } from '@bitacora/console-data';
import { RuleGateway } from '@bitacora/console-data/rules';
import { Formats, Icon, Time } from '@bitacora/console-ui';
import { EventGlyph } from '@bitacora/console-ui/events';
import { EventWords } from '../../events/event-words.js';
import { SessionStore } from '../../session/session-store.js';
import { askWhy } from '../../why/ask-why.js';
import { Words } from '../../words/words.js';
import { RuleEditor } from '../editor/rule-editor.js';
import { RuleFindings } from '../findings/rule-findings.js';
import { RuleWords } from '../words/rule-words.js';
import { BackTestPart } from './back-test/back-test-part.js';

const SHOWN = 8;

/** Beside the editor: the rule in words, what it has done, and what the other rules have to do with it. */
@Component({
  selector: 'bit-rule-proof',
  imports: [BackTestPart, EventGlyph, Icon, RouterLink, RuleFindings, Time],
  templateUrl: './rule-proof.html',
  styleUrl: './rule-proof.css',
})
export class RuleProof {
  readonly #gateway = inject(RuleGateway);
  readonly #session = inject(SessionStore);
  readonly #dialog = inject(Dialog);
  readonly #rules = inject(RuleWords);
  protected readonly editor = inject(RuleEditor);
  protected readonly events = inject(EventWords);
  protected readonly formats = inject(Formats);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  /** The rule as it is in force; undefined before it is published. */
  readonly rule = input<Rule>();
  readonly rules = input.required<readonly Rule[]>();

  protected readonly sentence = computed(() => {
    const { body } = this.editor.written();
    const said =
      body.actions.length > 0 &&
      ('always' in body.conditions || this.editor.draft().root.parts.length > 0);
    return said ? this.#rules.sentence(body) : null;
  });
  protected readonly effects = resource({
    params: () => {
      const rule = this.rule();
      // The count moves with each pass that acted, so the list follows it.
      return rule && this.#session.may('audit.read')
        ? { id: rule.id, acted: rule.acted }
        : undefined;
    },
    loader: ({ params }) => this.#gateway.effects(params.id, SHOWN),
  });
  protected readonly entries = computed(() =>
    this.effects.hasValue() ? this.effects.value().entries : undefined,
  );

  protected why(entry: AuditEntry): void {
    const rule = this.rule();
    if (rule)
      void askWhy(this.#dialog, {
        ruleId: rule.id,
        ruleName: rule.name,
        eventId: entry.causationId,
      });
  }
}
