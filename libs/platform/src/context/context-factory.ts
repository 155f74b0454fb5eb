import { Inject, Injectable } from '@nestjs/common';
import type { Ids } from '@bitacora/kernel';
import type { IncomingMessage } from 'node:http';
import { Memberships } from '../auth/memberships.js';
import { readSessionCookie } from '../auth/session-cookie.js';
import { Sessions } from '../auth/sessions.js';
import type { Config } from '../config/config.js';
import { CONFIG, IDS } from '../tokens.js';
import { ClientAddress } from './client-address.js';
import { correlationIdOf } from './correlation-id.js';
import type { RequestContext } from './request-context.js';

const LONGEST_AGENT = 500;
const contexts = new WeakMap<IncomingMessage, RequestContext>();

/** Builds the context of a request, once, from its socket, headers and cookie. */
@Injectable()
export class ContextFactory {
  constructor(
    private readonly sessions: Sessions,
    private readonly memberships: Memberships,
    private readonly addresses: ClientAddress,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** For a request or for the upgrade request of a socket. A broken or unknown cookie: no user is signed in. */
  async create(request: IncomingMessage): Promise<RequestContext> {
    const known = contexts.get(request);
    if (known) return known;
    const session = await this.sessions.find(readSessionCookie(request, this.config));
    const context: RequestContext = {
      correlationId: correlationIdOf(request, this.ids),
      ip: this.addresses.of(request),
      userAgent: request.headers['user-agent']?.slice(0, LONGEST_AGENT) ?? null,
      viewer:
        session &&
        (await this.memberships.viewer(session.account, session.userId, session.sessionId)),
    };
    contexts.set(request, context);
    return context;
  }
}

/** The context that the middleware built for this request. */
export function contextOf(request: IncomingMessage): RequestContext {
  const context = contexts.get(request);
  if (!context) throw new TypeError('The request did not pass the context middleware.');
  return context;
}
