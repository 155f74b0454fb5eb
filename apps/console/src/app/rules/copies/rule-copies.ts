import { Service, inject } from '@angular/core';
import type { Rule } from '@bitacora/console-data';
import { RuleFolderGateway, RuleGateway } from '@bitacora/console-data/rules';
import { Toasts } from '@bitacora/console-ui';
import type { RuleBody } from '@bitacora/rules';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { copyName } from './copy-name.js';

/** Copies rules: a rule of its own with the same text, switched off, in the same folder, behind the original. */
@Service()
export class RuleCopies {
  readonly #gateway = inject(RuleGateway);
  readonly #folders = inject(RuleFolderGateway);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);

  /**
   * Makes a copy of a rule. `rules` are all of them in their order. Answers with the id of the copy; null when the server
   * refused it, which is shown, or when the views do not have it yet.
   */
  async copy(rule: Rule, rules: readonly Rule[]): Promise<string | null> {
    const taken = rules.map(({ name }) => name);
    const name = copyName(rule.name, this.#words.t('rules.duplicate.mark'), taken);
    try {
      const copy = await this.#gateway.create({ ...(rule.body as RuleBody), name }, 'off');
      const next = rules[rules.findIndex(({ id }) => id === rule.id) + 1];
      this.#toasts.show('ok', this.#words.t('rules.duplicate.done', { name }));
      if (copy && rule.folderId) await this.#folders.file([copy.id], rule.folderId);
      if (copy && next) await this.#gateway.move(copy.id, next.id);
      return copy?.id ?? null;
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
      return null;
    }
  }
}
