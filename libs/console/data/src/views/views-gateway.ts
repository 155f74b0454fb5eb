import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import {
  type RebuildAct,
  RebuildViewDocument,
  type ViewStatusPartsFragment,
  ViewsPushedDocument,
} from '../generated/views.js';

/** The views of the installation and what can be done about them. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class ViewsGateway {
  readonly #ask = inject(Ask);

  /** All views: at once, whenever something about one changed, and again after a lost connection. */
  follow(): Observable<readonly ViewStatusPartsFragment[]> {
    return this.#ask.follow(ViewsPushedDocument, {}).pipe(map(({ viewsPushed }) => viewsPushed));
  }

  /** Asks for one act; the view as it is then. Starting and resuming are only ordered by it. */
  async act(view: string, act: RebuildAct): Promise<ViewStatusPartsFragment> {
    return (await this.#ask.act(RebuildViewDocument, { input: { view, act } })).view;
  }
}
