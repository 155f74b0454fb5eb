import { HttpException, HttpStatus, Inject, Injectable } from '@nestjs/common';
import { ChannelRegistry, type HookReading, type HookRequest } from '@bitacora/channel-port';
import { type Inbox, inboxDecider, inboxStream } from '@bitacora/inboxes';
import type { Hash } from '@bitacora/kernel';
import { HASH, LIVE_VIEWS, StreamFolds, isToken } from '@bitacora/platform';
import type { LiveViews } from '@bitacora/runtime';
import { type InboxEntry, directoryProjection } from '@bitacora/views';
import { LRUCache } from 'lru-cache';
import { ChannelCredentials } from '../channels/channel-credentials.js';
import { HookStore } from './hook-store.js';
import { LARGE_HOOK_BYTES } from './large-hooks.js';

/** What a provider is answered. */
export interface HookAnswer {
  readonly status: number;
  readonly body: string;
}

interface Kept {
  readonly credentialsId: string | null;
  readonly credentials: unknown;
}

/** Credentials that are kept in memory, of so many inboxes. */
const MAX_CREDENTIALS = 2000;
/** When a provider is asked to come again that finds no room. */
const FULL_FOR_SECONDS = 60;
const OK: HookAnswer = { status: HttpStatus.OK, body: '' };

/**
 * Answers webhooks of providers: verified first, then kept, then answered. What they say is taken into the log after that, so that
 * no provider waits for it.
 */
@Injectable()
export class HookReceiving {
  readonly #credentials = new LRUCache<string, Kept>({ max: MAX_CREDENTIALS });

  constructor(
    private readonly folds: StreamFolds,
    private readonly credentials: ChannelCredentials,
    private readonly registry: ChannelRegistry,
    private readonly store: HookStore,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  /** The inbox of a key; asked before the body is read. Throws KEY_UNKNOWN. */
  async inboxOf(channel: string, key: string) {
    if (!isToken(key)) throw keyUnknown();
    const tokenHash = this.hash.sha256(key);
    const entries = this.views.collection<InboxEntry>(directoryProjection.name);
    const [entry] = await entries.find({ kind: 'inbox', tokenHash }, { limit: 1 });
    if (!entry) throw keyUnknown();
    // The view says whose key it is; the inbox's own stream says what holds this very moment.
    const { account: accountId, inboxId } = entry;
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    if (!inbox || inbox.deletedAt !== null || inbox.tokenHash !== tokenHash) throw keyUnknown();
    if (inbox.channel !== channel || !this.registry.of(channel)?.read) throw keyUnknown();
    return { accountId, inbox };
  }

  /** Whether an inbox is there that gets webhooks by this key. */
  hasInbox(channel: string, key: string): Promise<boolean> {
    return this.inboxOf(channel, key).then(
      () => true,
      (error: unknown) => {
        if (error instanceof HttpException) return false;
        throw error;
      },
    );
  }

  /** Most bytes of a body, where the channel says so. */
  mostBytes(channel: string): number | null {
    return this.registry.of(channel)?.mostHookBytes ?? null;
  }

  /** Verifies and keeps a webhook. Throws HOOK_REFUSED, STORE_FULL. */
  async receive(
    { accountId, inbox }: { readonly accountId: string; readonly inbox: Inbox },
    request: HookRequest,
  ): Promise<HookAnswer> {
    const { inboxId, name, settings, channel } = inbox;
    const place = { accountId, inboxId };
    const adapter = this.registry.of(channel);
    const kept = await this.#kept(place, inbox.credentialsId);
    const credentials = adapter?.credentials.safeParse(kept);
    if (!adapter?.read || !credentials?.success) throw hookRefused();
    const connection = { ...place, name, settings, credentials: credentials.data };
    const raw = { kind: 'raw', request } as const;
    const bytes = request.body.byteLength;
    let reading: HookReading;
    try {
      reading = await adapter.read(request, connection);
    } catch {
      // It was not verified either: it takes no room of what waits already.
      if (!(await this.store.hasRoomToWait(place, bytes))) throw storeFull();
      await this.store.keep(place, raw, 'FAILED');
      return OK;
    }
    if (reading.kind === 'notVerified') throw hookRefused();
    if (reading.kind === 'answered') return { status: reading.status, body: reading.body };
    if (reading.kind === 'read' && reading.incoming.length === 0) return OK;
    if (!(await this.store.hasRoom(place, bytes))) throw storeFull();
    // A large one is kept as it came, once, and read again when it is taken.
    if (reading.kind === 'unreadable') await this.store.keep(place, raw, 'UNREADABLE');
    else await this.store.keep(place, bytes > LARGE_HOOK_BYTES ? raw : reading);
    return OK;
  }

  /** Of every webhook the same credentials: they are read again when the inbox names others. */
  async #kept(
    place: { readonly accountId: string; readonly inboxId: string },
    credentialsId: string | null,
  ): Promise<unknown> {
    const known = this.#credentials.get(place.inboxId);
    if (known && known.credentialsId === credentialsId) return known.credentials;
    const credentials = await this.credentials.get(place, credentialsId);
    this.#credentials.set(place.inboxId, { credentialsId, credentials });
    return credentials;
  }
}

function keyUnknown(): HttpException {
  return new HttpException({ code: 'KEY_UNKNOWN' }, HttpStatus.NOT_FOUND);
}

/** The signature is wrong or missing, or the inbox has no credentials any more. */
function hookRefused(): HttpException {
  return new HttpException({ code: 'HOOK_REFUSED' }, HttpStatus.UNAUTHORIZED);
}

/** Providers come again later. */
function storeFull(): HttpException {
  const body = { code: 'TOO_MANY_HOOKS', params: { seconds: FULL_FOR_SECONDS } };
  return new HttpException(body, HttpStatus.SERVICE_UNAVAILABLE);
}
