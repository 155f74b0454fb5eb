import { Service, inject } from '@angular/core';
import { MacroGateway } from '@bitacora/console-data/macros';
import { RuleGateway } from '@bitacora/console-data/rules';
import {
  type MacroStep,
  type NamingRule,
  type ReferenceKind,
  type RuleBody,
  ruleOfStep,
  thingsNamedBy,
} from '@bitacora/rules';
import { quoted } from '../../words/quoted.js';
import { Words } from '../../words/words.js';

/** Rules, and macros, that are named one by one; of the others their number is said. */
const MAX_NAMED = 5;

/** Which rules and macros name a thing of the settings: they stop running when it is deleted, and follow when it is merged. */
@Service()
export class RulesNaming {
  readonly #rules = inject(RuleGateway);
  readonly #macros = inject(MacroGateway);
  readonly #words = inject(Words);

  /**
   * Lines for the question what becomes of it, in the words of `key`: none when no rule names it, or when they cannot be read.
   * A deletion also says which of the macros that the person sees name it.
   */
  async lines(
    kind: ReferenceKind,
    id: string | readonly string[],
    key = 'settings.rulesStop',
  ): Promise<readonly string[]> {
    const ids = typeof id === 'string' ? [id] : id;
    const names = (rules: readonly NamingRule[]) =>
      rules.some((rule) =>
        thingsNamedBy(rule).some((thing) => thing.kind === kind && ids.includes(thing.id)),
      );
    const found = await Promise.all([
      this.#line(key, async () =>
        (await this.#rules.all()).filter(({ body }) => names([body as RuleBody])),
      ),
      // No macro runs another one.
      key !== 'settings.rulesStop' || kind === 'macro'
        ? []
        : this.#line('settings.macrosStop', async () =>
            (await this.#macros.all()).filter(({ steps }) =>
              names((steps as readonly MacroStep[]).map(ruleOfStep)),
            ),
          ),
    ]);
    return found.flat();
  }

  async #line(
    key: string,
    read: () => Promise<readonly { readonly name: string }[]>,
  ): Promise<readonly string[]> {
    try {
      const naming = await read();
      if (naming.length === 0) return [];
      const { language, n } = this.#words;
      const names = naming.slice(0, MAX_NAMED).map(({ name }) => quoted(language(), name));
      const left = naming.length - names.length;
      const others = left > 0 ? [n('settings.moreRules', left)] : [];
      const list = new Intl.ListFormat(language()).format([...names, ...others]);
      return [n(key, naming.length, { names: list })];
    } catch {
      return [];
    }
  }
}
