import { Service, inject } from '@angular/core';
import type { Rule, RuleState } from '@bitacora/console-data';
import { RuleGateway } from '@bitacora/console-data/rules';
import { Toasts } from '@bitacora/console-ui';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';

/** Switches rules. A state holds at once, so what it means is said, and it can be taken back. */
@Service()
export class RuleSwitch {
  readonly #gateway = inject(RuleGateway);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);

  /** Resolves when the server has answered; a failure is shown. */
  async to(state: RuleState, rule: Pick<Rule, 'id' | 'name' | 'state'>): Promise<void> {
    const before = rule.state;
    if (state === before) return;
    try {
      await this.#gateway.setState(rule.id, state);
      this.#toasts.show('ok', this.#words.t(`rules.nowState.${state}`, { name: rule.name }), {
        label: this.#words.t('rules.takeBack'),
        run: () => void this.to(before, { ...rule, state }),
      });
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }
}
