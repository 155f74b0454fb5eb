import { Inject, Injectable } from '@nestjs/common';
import type { Ids } from '@bitacora/kernel';
import type { IncomingMessage } from 'node:http';
import { ApiTokens } from '../auth/sessions/api-tokens.js';
import { readBearer } from '../auth/sessions/bearer-token.js';
import { LastUses } from '../auth/sessions/last-uses.js';
import { Memberships } from '../auth/memberships.js';
import { readSessionCookie } from '../auth/sessions/session-cookie.js';
import { LastAccounts } from '../auth/last-accounts.js';
import { type FoundSession, type Session, Sessions } from '../auth/sessions/sessions.js';
import type { Config } from '../config/config.js';
import { CONFIG, IDS } from '../tokens.js';
import { ClientAddress } from './client-address.js';
import { askedAccount } from './asked-account.js';
import { correlationIdOf } from './correlation-id.js';
import { pathOf } from '../http/request-path.js';
import type { RequestContext, Viewer } from './request-context.js';

const LONGEST_AGENT = 500;
/** The one place where programs act by a token; the widget has bearers of its own. */
const TOKENS_AT = /^\/graphql\/?$/i;
const contexts = new WeakMap<IncomingMessage, RequestContext>();

/** Builds the context of a request, once, from its socket, headers, cookie and token. */
@Injectable()
export class ContextFactory {
  constructor(
    private readonly sessions: Sessions,
    private readonly memberships: Memberships,
    private readonly tokens: ApiTokens,
    private readonly uses: LastUses,
    private readonly lastAccounts: LastAccounts,
    private readonly addresses: ClientAddress,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** For a request or for the upgrade request of a socket. A broken or unknown cookie: no user is signed in. */
  async create(request: IncomingMessage): Promise<RequestContext> {
    const known = contexts.get(request);
    if (known) return known;
    const ip = this.addresses.of(request);
    const asked = askedAccount(request);
    const context: RequestContext = {
      correlationId: correlationIdOf(request, this.ids),
      ip,
      userAgent: request.headers['user-agent']?.slice(0, LONGEST_AGENT) ?? null,
      askedAccount: asked,
      ...(await this.#person(request, ip, asked)),
    };
    contexts.set(request, context);
    return context;
  }

  /** A token that opens nothing is not made good by a cookie that comes with it, and opens its own account only. */
  async #person(
    request: IncomingMessage,
    ip: string | null,
    asked: string | null,
  ): Promise<Person> {
    const bearer = TOKENS_AT.test(pathOf(request)) ? readBearer(request) : null;
    if (bearer !== null) {
      const viewer = await this.tokens.viewer(bearer, ip);
      return { signIn: null, viewer: isOf(viewer, asked) ? viewer : null };
    }
    const found = await this.#session(readSessionCookie(request, this.config), asked);
    if (!found?.session) return { signIn: found?.signIn ?? null, viewer: null };
    const { account, userId, sessionId, expiresAt: endsAt } = found.session;
    const viewer = await this.memberships.viewer(account, userId, sessionId);
    if (viewer) await this.uses.note(account, sessionId, { ip, endsAt });
    return { signIn: found.signIn, viewer };
  }

  /** Without an account that is asked for: in the one where the person worked last, when the browser is in that. */
  async #session(token: string | null, asked: string | null): Promise<FoundSession | null> {
    const found = await this.sessions.read(token, asked);
    if (!found || asked !== null) return found;
    const last = await this.lastAccounts.of(found.signIn.userId);
    if (last === null || last === found.session?.account) return found;
    const there = await this.sessions.read(token, last);
    return there?.session ? there : found;
  }
}

interface Person {
  readonly signIn: Session | null;
  readonly viewer: Viewer | null;
}

function isOf(viewer: Viewer | null, asked: string | null): boolean {
  return asked === null || viewer?.accountId === asked;
}

/** The context that the middleware built for this request. */
export function contextOf(request: IncomingMessage): RequestContext {
  const context = contexts.get(request);
  if (!context) throw new TypeError('The request did not pass the context middleware.');
  return context;
}
