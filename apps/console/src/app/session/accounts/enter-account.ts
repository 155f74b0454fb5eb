import type { Injector } from '@angular/core';
import { OwnAccountsGateway } from '@bitacora/console-data/account';

/** Lets the browser work in another account of the person; loaded when it is asked for, as few people have two. */
export function enterAccount(injector: Injector, accountId: string): Promise<void> {
  return injector.get(OwnAccountsGateway).enter(accountId);
}
