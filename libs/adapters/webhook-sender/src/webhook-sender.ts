import type { LookupAddress } from 'node:dns';
import { type RequestOptions, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isHostInside, isPublicAddress, type Place, hostPlaces } from '@bitacora/network';
import type { WebhookOutcome, WebhookPost, WebhookTransport } from '@bitacora/webhooks/published';
import { failureOf } from './transport-failure.js';
import { webhookHeaders } from './webhook-signature.js';

export interface WebhookSenderOptions {
  /** Whether the inside of the network may be called, also over http, as an installation says that is tried out on one machine. */
  readonly allowsInside?: boolean;
  /** Milliseconds that a call may take from the lookup to the last byte that is read. Default 10,000. */
  readonly withinMs?: number;
  /** Every address of a name; rejects when there is none. Default: as name servers say, and inside as the machine does. */
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>;
  /** Certificates of authorities that count besides those of the machine, as PEM. */
  readonly ca?: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const WITHIN_MS = 10_000;
/** Bytes of an answer that are read; nothing of it is kept. */
export const MAX_ANSWER_BYTES = 64 * 1024;

/** Characters of `Retry-After`. */
const MAX_RETRY_AFTER = 100;

type Failed = Extract<WebhookOutcome, { kind: 'failed' }>;

/**
 * Calls the address of an account. It connects to an address that it has checked, whatever the name resolves to by then, and
 * follows no redirect, so that no call reaches the inside of the network where the server runs.
 */
export class WebhookSender implements WebhookTransport {
  readonly #options: Required<Omit<WebhookSenderOptions, 'ca' | 'resolve'>> &
    Pick<WebhookSenderOptions, 'ca' | 'resolve'>;

  constructor(options: WebhookSenderOptions) {
    this.#options = {
      allowsInside: false,
      withinMs: WITHIN_MS,
      ...options,
    };
  }

  faultOf(address: string): 'schemeNotAllowed' | 'addressNotPublic' | null {
    const { protocol, hostname } = new URL(address);
    const { allowsInside } = this.#options;
    if (protocol !== 'https:' && !(allowsInside && protocol === 'http:')) return 'schemeNotAllowed';
    return !allowsInside && isHostInside(hostname) ? 'addressNotPublic' : null;
  }

  async send(post: WebhookPost): Promise<WebhookOutcome> {
    const fault = this.faultOf(post.address);
    if (fault) return failed(fault);
    const url = new URL(post.address);
    const signal = AbortSignal.timeout(this.#options.withinMs);
    const place = await this.#placeOf(url, signal);
    return 'kind' in place ? place : this.#call(url, post, place, signal);
  }

  async #placeOf({ hostname, protocol }: URL, signal: AbortSignal): Promise<Place | Failed> {
    const { allowsInside, resolve } = this.#options;
    const found = await hostPlaces(hostname, { allowsInside, resolve, signal });
    if (found.kind === 'failed') return failed(found.fault);
    // Beyond this network what is said in clear can be read by others.
    const isBeyond = found.places.some(({ address }) => isPublicAddress(address));
    if (protocol === 'http:' && isBeyond) return failed('schemeNotAllowed');
    return found.places[0];
  }

  #call(
    url: URL,
    { id, body, keys }: WebhookPost,
    { address, family }: Place,
    signal: AbortSignal,
  ): Promise<WebhookOutcome> {
    const timestamp = Math.floor(this.#options.now() / 1000);
    const bytes = Buffer.from(body);
    const { ca } = this.#options;
    const options: RequestOptions & { readonly ca?: string } = {
      method: 'POST',
      agent: false,
      signal,
      headers: {
        ...webhookHeaders({ id, timestamp, body }, keys),
        'content-type': 'application/json',
        'content-length': bytes.length,
        'user-agent': 'Bitacora-Webhooks/1',
      },
      // The connection goes to the address that was checked; the name is for TLS and the Host header only.
      lookup: (_hostname, { all }, done) =>
        all ? done(null, [{ address, family }]) : done(null, address, family),
      ...(ca === undefined ? {} : { ca }),
    };
    return new Promise((resolve) => {
      const request = url.protocol === 'https:' ? overHttps : overHttp;
      const calling = request(url, options, (answer) => {
        let read = 0;
        const { statusCode: status = 0, headers } = answer;
        const retryAfter = headers['retry-after']?.slice(0, MAX_RETRY_AFTER);
        const asked = retryAfter === undefined ? {} : { retryAfter };
        const answered = () => resolve({ kind: 'answered', status, ...asked });
        answer.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read <= MAX_ANSWER_BYTES) return;
          answered();
          calling.destroy();
        });
        answer.once('end', answered);
        answer.once('error', (error) => resolve(failed(failureOf(error, signal))));
      });
      calling.once('error', (error) => resolve(failed(failureOf(error, signal))));
      calling.end(bytes);
    });
  }
}

function failed(fault: Failed['fault']): Failed {
  return { kind: 'failed', fault };
}
