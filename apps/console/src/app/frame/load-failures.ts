import { ErrorHandler, Injector, Service, inject } from '@angular/core';
import { NavigationEnd, type NavigationError, Router } from '@angular/router';
import { first } from 'rxjs';
import { Connection } from '@bitacora/console-data';
import { Toasts } from '@bitacora/console-ui';
import { Words } from '../words/words.js';

/** What browsers say when a part of the console does not come. */
const NOT_LOADED =
  /dynamically imported module|module script failed|error loading dynamically|failed to fetch/iu;

function isNotLoaded(error: unknown): boolean {
  return error instanceof Error && NOT_LOADED.test(error.message);
}

/** Parts of the console come when they are needed; says so when one does not come, and tries again. */
@Service()
export class LoadFailures extends ErrorHandler {
  // The router and the words need the error handler themselves.
  readonly #injector = inject(Injector);
  #last: string | undefined;

  /** An area did not come: the person stays where they are, with a way to try again. */
  ofNavigation({ error, url }: NavigationError): void {
    if (!isNotLoaded(error)) return this.handleError(error);
    const isNew = this.#last !== url;
    this.#last = url;
    const toast = this.#say(() => void this.#again(url));
    // Any page that comes makes the words untrue.
    this.#injector
      .get(Router)
      .events.pipe(first((event) => event instanceof NavigationEnd))
      .subscribe(() => this.#injector.get(Toasts).close(toast));
    if (!isNew) return;
    this.#injector
      .get(Connection)
      .missed.pipe(first())
      .subscribe(() => {
        if (this.#last === url) void this.#injector.get(Router).navigateByUrl(url);
        this.#last = undefined;
      });
  }

  override handleError(error: unknown): void {
    if (isNotLoaded(error)) this.#say();
    else super.handleError(error);
  }

  /** A server that answers has other parts than those this page knows: then the whole page comes again. */
  async #again(url: string): Promise<void> {
    try {
      const answer = await fetch(url, { method: 'HEAD' });
      if (answer.ok) return location.assign(url);
    } catch {
      // Still away.
    }
    await this.#injector.get(Router).navigateByUrl(url);
  }

  #say(again?: () => void): number {
    const { t } = this.#injector.get(Words);
    const action = again && { label: t('app.again'), run: again };
    return this.#injector.get(Toasts).show('bad', t('app.notLoaded'), action);
  }
}
