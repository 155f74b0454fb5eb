import type { z } from 'zod';
import type { ChannelFault } from './connection.js';
import type { FetchFailed } from './incoming.js';
import type { Sent } from './outgoing.js';

/** Calls providers over HTTP. An address that an outsider names is called only where it is public, also behind a redirect. */
export interface ProviderCalls {
  /** Never rejects. */
  call(request: ProviderRequest): Promise<ProviderAnswer>;
}

export interface ProviderRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** http or https. */
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** Most bytes of the answer, unpacked; a longer one fails with `tooLarge`. Default: 1 MB. */
  readonly most?: number;
  /** Milliseconds from the lookup to the last byte. Default: 15,000. */
  readonly withinMs?: number;
  /** Redirects that are followed, for GET alone; headers go to the first host only. Default: none, and a redirect is the answer. */
  readonly redirects?: number;
  readonly signal?: AbortSignal;
}

export interface ProviderAnswered {
  readonly kind: 'answered';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface ProviderUnanswered {
  readonly kind: 'failed';
  readonly fault: ChannelFault;
  /** The whole request had left: the provider may have done what it asks. */
  readonly hasLeft: boolean;
}

export type ProviderAnswer = ProviderAnswered | ProviderUnanswered;

/** What an answer says in JSON; null: it is none, or of another shape. */
export function jsonIn<Shape>(answer: ProviderAnswered, shape: z.ZodType<Shape>): Shape | null {
  try {
    const said: unknown = JSON.parse(new TextDecoder().decode(answer.body));
    return shape.safeParse(said).data ?? null;
  } catch {
    return null;
  }
}

/** Longest pause that a provider is granted. */
export const MAX_RETRY_AFTER_MS = 60 * 60 * 1000;

/** Milliseconds that `retry-after` asks to wait, in seconds or as a date (RFC 9110, 10.2.3); null: it says nothing. */
export function retryAfterIn(
  { headers }: Pick<ProviderAnswered, 'headers'>,
  now: string,
): number | null {
  const said = headers['retry-after'];
  if (said === undefined) return null;
  const seconds = /^\d{1,9}$/.test(said.trim()) ? Number(said) : null;
  const ms = seconds === null ? Date.parse(said) - Date.parse(now) : seconds * 1000;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}

/** What a call without an answer means for the message that it carried. */
export function sentOfUnanswered({ fault, hasLeft }: ProviderUnanswered): Sent {
  if (hasLeft) return { kind: 'unknown', fault };
  const isFinal = fault === 'addressNotPublic' || fault === 'schemeNotAllowed';
  return { kind: 'failed', fault, reason: null, isFinal, retryAfterMs: null, isTokenDead: false };
}

/** What a call without an answer means for what it was to fetch. */
export function fetchOfUnanswered({ fault }: ProviderUnanswered): FetchFailed {
  const isFinal = ['addressNotPublic', 'schemeNotAllowed', 'tooLarge'].includes(fault);
  return { kind: 'failed', fault, isFinal, retryAfterMs: null };
}
