import { Service, inject } from '@angular/core';
import type { NoticeChannel, NoticeReason } from '@bitacora/account/published';
import { SessionStore } from '../session/session-store.js';

/** What the signed-in person wants to be given notice of, and how. */
@Service()
export class Notices {
  readonly #session = inject(SessionStore);

  /** Whether the person wants notice of this, this way. */
  wants(reason: NoticeReason, channel: NoticeChannel): boolean {
    const choices = this.#session.viewer()?.notices ?? [];
    return choices.some((one) => one.reason === reason && one.channels.includes(channel));
  }
}
