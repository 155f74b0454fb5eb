import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config/config.js';
import { ClientAddress } from '../context/client-address.js';
import { CLOCK, CONFIG } from '../tokens.js';
import { countedAddress } from './addresses/address-key.js';
import { Quota } from './quota.js';
import { pathOf } from './request-path.js';
import { tooManyRequests } from './too-many.js';

type Next = (error?: unknown) => void;

const MINUTE_MS = 60_000;
const NOT_COUNTED = /^\/(health|hooks)(\/|$)/;

/**
 * Limits the requests of one address in a minute. Runs before routes and body parsers, so that it counts whatever
 * came, whichever handler it is for and whether or not one answers it. Health is not counted, nor are webhooks of providers, which have
 * quotas of their own: one provider posts for many inboxes from one address.
 */
@Injectable()
export class RequestLimit {
  readonly #quota: Quota;

  constructor(
    private readonly addresses: ClientAddress,
    @Inject(CONFIG) config: Config,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#quota = new Quota([{ max: config.requestsPerMinute, ms: MINUTE_MS }], clock);
  }

  /** Counts a request; milliseconds to wait when it is one too many, 0 otherwise. */
  take(request: IncomingMessage): number {
    return this.#quota.take(countedAddress(this.addresses.of(request)));
  }

  /** Middleware. */
  readonly limit = (request: IncomingMessage, _response: ServerResponse, next: Next): void => {
    if (NOT_COUNTED.test(pathOf(request))) return next();
    const wait = this.take(request);
    next(wait === 0 ? undefined : tooManyRequests(wait));
  };
}
