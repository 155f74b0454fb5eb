import type { NameThing, RuleDirectory } from '@bitacora/rules';
import { type Macro, macroContent, missingInSteps } from '@bitacora/rules';
import type { AccountDirectory } from '@bitacora/views';
import { contentVersion } from '../people/versions.js';
import { toMissingThings } from '../rules/rule-problems.js';
import { namesEver, thingsOf } from '../rules/thing-names.js';
import type { MacroType } from './macro.types.js';

/** Shows macros beside what the account has now. */
export class MacroFormat {
  readonly #things: RuleDirectory;
  readonly #nameOnce: NameThing;

  constructor(directory: AccountDirectory) {
    this.#things = thingsOf(directory);
    this.#nameOnce = namesEver(directory);
  }

  shown(macro: Macro, usable: boolean): MacroType {
    const { macroId: id, name, description, audience, teamId, steps, version, changedAt } = macro;
    const missing = toMissingThings(missingInSteps(steps, this.#things), this.#nameOnce);
    return {
      ...{ id, name, description, audience, teamId, steps, number: version, missing, changedAt },
      usable,
      get version() {
        return contentVersion(macroContent(macro));
      },
    };
  }
}
