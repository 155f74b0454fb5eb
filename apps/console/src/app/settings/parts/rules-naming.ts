import { Service, inject } from '@angular/core';
import { RuleGateway } from '@bitacora/console-data/rules';
import { type ReferenceKind, type RuleBody, thingsNamedBy } from '@bitacora/rules';
import { quoted } from '../../words/quoted.js';
import { Words } from '../../words/words.js';

/** Rules that are named one by one; of the others their number is said. */
const MAX_NAMED = 5;

/** Which rules name a thing of the settings: they stop running when it is deleted, and follow when it is merged. */
@Service()
export class RulesNaming {
  readonly #gateway = inject(RuleGateway);
  readonly #words = inject(Words);

  /** Lines for the question what becomes of it, in the words of `key`: none when no rule names it, or when they cannot be read. */
  async lines(
    kind: ReferenceKind,
    id: string | readonly string[],
    key = 'settings.rulesStop',
  ): Promise<readonly string[]> {
    const ids = typeof id === 'string' ? [id] : id;
    try {
      const naming = (await this.#gateway.all()).filter(({ body }) =>
        thingsNamedBy(body as RuleBody).some(
          (thing) => thing.kind === kind && ids.includes(thing.id),
        ),
      );
      if (naming.length === 0) return [];
      const names = naming
        .slice(0, MAX_NAMED)
        .map(({ name }) => quoted(this.#words.language(), name));
      const left = naming.length - names.length;
      const others = left > 0 ? [this.#words.n('settings.moreRules', left)] : [];
      const list = new Intl.ListFormat(this.#words.language()).format([...names, ...others]);
      return [this.#words.n(key, naming.length, { names: list })];
    } catch {
      return [];
    }
  }
}
