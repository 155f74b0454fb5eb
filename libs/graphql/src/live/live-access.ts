import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '@bitacora/kernel';
import {
  CLOCK,
  CONFIG,
  type Config,
  Memberships,
  Sessions,
  type Viewer,
  readSessionCookie,
} from '@bitacora/platform';

/** How long what was true about a person is believed on an open socket. */
const BELIEVED_MS = 5_000;

/** Asks again, now and then, whether the person behind an open socket may still be there. */
@Injectable()
export class LiveAccess {
  constructor(
    private readonly sessions: Sessions,
    private readonly memberships: Memberships,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The person of a request as of now: null once the session ended or the member was removed. */
  async viewerOf(request: Pick<IncomingMessage, 'headers'>): Promise<Viewer | null> {
    const session = await this.sessions.find(readSessionCookie(request, this.config));
    return session && this.memberships.viewer(session.account, session.userId, session.sessionId);
  }

  /** A check for one stream: resolves to the viewer of now, or null when the permission is gone. */
  watch(
    request: Pick<IncomingMessage, 'headers'>,
    viewer: Viewer,
    permission: string,
  ): () => Promise<Viewer | null> {
    let current: Viewer | null = viewer;
    let askedAt = this.clock.monotonic();
    return async () => {
      if (current && this.clock.monotonic() - askedAt > BELIEVED_MS) {
        current = await this.viewerOf(request);
        askedAt = this.clock.monotonic();
      }
      return current?.permissions.has(permission) ? current : null;
    };
  }
}
