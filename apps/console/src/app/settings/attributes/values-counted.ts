import { Service, inject } from '@angular/core';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { RulesNaming } from '../parts/rules-naming.js';
import { Words } from '../../words/words.js';

/** The server counts up to this many. */
const COUNTED = 1000;
const REMOVING = {
  key: 'settings.attributes.removingValues',
  many: 'settings.attributes.removingValuesMany',
} as const;
const OF_OPTION = {
  key: 'settings.attributes.optionValues',
  many: 'settings.attributes.optionValuesMany',
} as const;

/** How many values hang on an attribute or an option, for the question whether to remove it. */
@Service()
export class ValuesCounted {
  readonly #gateway = inject(SettingsGateway);
  readonly #naming = inject(RulesNaming);
  readonly #words = inject(Words);

  /** One line; none when they cannot be counted, which must not hinder the question. */
  async ofAttribute(id: string): Promise<readonly string[]> {
    try {
      const use = await this.#gateway.attributeUse(id);
      return use ? [this.#line(REMOVING, use.values)] : [];
    } catch {
      return [];
    }
  }

  /** What hangs on the option, values and rules; null when nothing names it. */
  async ofOption(attributeId: string, optionId: string): Promise<readonly string[] | null> {
    const rules = await this.#naming.lines('option', optionId);
    try {
      const use = await this.#gateway.attributeUse(attributeId);
      const count = use?.options.find(({ id }) => id === optionId)?.count ?? 0;
      const values = count ? [this.#line(OF_OPTION, count)] : [];
      return values.length + rules.length > 0 ? [...values, ...rules] : null;
    } catch {
      return rules;
    }
  }

  #line({ key, many }: typeof REMOVING | typeof OF_OPTION, count: number): string {
    return count < COUNTED
      ? this.#words.n(key, count)
      : this.#words.t(many, { count: COUNTED.toLocaleString(this.#words.language()) });
  }
}
