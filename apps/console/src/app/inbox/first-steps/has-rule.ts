import type { Injector } from '@angular/core';
import { RuleGateway } from '@bitacora/console-data/rules';

/** Whether the account has a rule; in a file of its own, which only an empty list loads. */
export const hasRule = (injector: Injector): Promise<boolean> => injector.get(RuleGateway).hasAny();
