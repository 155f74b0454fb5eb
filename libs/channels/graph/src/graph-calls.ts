import {
  type ChannelFault,
  type FetchFailed,
  MAX_RETRY_AFTER_MS,
  type ProviderAnswered,
  type ProviderCalls,
  type ProviderRequest,
  type ProviderUnanswered,
  type Sent,
  fetchOfUnanswered,
  jsonIn,
  retryAfterIn,
  sentOfUnanswered,
} from '@bitacora/channel-port';
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import {
  type GraphError,
  type GraphVerdict,
  graphError,
  graphReason,
  graphVerdict,
} from './graph-refusal.js';

/** How an API is called: where it is, and what opens it. */
export interface GraphDoor {
  /** With the version, without a stroke at its end. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Goes with each call; see `appProof`. */
  readonly query?: Readonly<Record<string, string>>;
}

/** A call that was not done. `unknown`: the provider may have done it all the same. */
export type GraphFailure =
  | ({ readonly kind: 'refused' } & Refusal)
  | { readonly kind: 'unanswered'; readonly failure: ProviderUnanswered }
  | { readonly kind: 'unknown'; readonly fault: ChannelFault };

interface Refusal extends GraphVerdict {
  readonly error: GraphError | null;
  readonly reason: string;
  readonly retryAfterMs: number | null;
}

export type GraphAnswer<Said> = { readonly kind: 'said'; readonly said: Said } | GraphFailure;

type GraphRequest = Pick<ProviderRequest, 'method' | 'body' | 'withinMs' | 'most'> & {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly type?: string;
};

/**
 * The proof that the token is used by the app itself.
 * Source: Meta, "Securing Graph API Requests", "Verify Graph API Calls with appsecret_proof".
 */
export function appProof(token: string, appSecret: string): Readonly<Record<string, string>> {
  const proof = createHmac('sha256', appSecret).update(token).digest('hex');
  return { appsecret_proof: proof };
}

/** Calls the API by its paths, and says of each answer what it means. */
export class GraphCalls {
  constructor(
    private readonly calls: ProviderCalls,
    private readonly now: () => string,
  ) {}

  async ask<Said>(
    { address, headers, query: proof }: GraphDoor,
    { path, query, type, ...request }: GraphRequest,
    shape: z.ZodType<Said>,
  ): Promise<GraphAnswer<Said>> {
    const all = new URLSearchParams({ ...query, ...proof }).toString();
    const answer = await this.calls.call({
      ...request,
      address: `${address}/${path}${all === '' ? '' : `?${all}`}`,
      headers: { accept: 'application/json', ...headers, ...(type && { 'content-type': type }) },
    });
    if (answer.kind === 'failed') return { kind: 'unanswered', failure: answer };
    const error = jsonIn(answer, errorBody)?.error ?? null;
    const isFine = answer.status >= 200 && answer.status < 300 && error === null;
    if (!isFine) return this.#refused(answer, error);
    const said = jsonIn(answer, shape);
    return said === null ? { kind: 'unknown', fault: 'providerFailed' } : { kind: 'said', said };
  }

  /** A post of JSON. */
  post<Said>(door: GraphDoor, path: string, body: unknown, shape: z.ZodType<Said>) {
    const request = { method: 'POST', path, body: JSON.stringify(body) } as const;
    return this.ask(door, { ...request, type: 'application/json' }, shape);
  }

  #refused(answer: ProviderAnswered, error: GraphError | null): GraphFailure {
    const { status } = answer;
    // A gateway failed: what is behind it may have done what it was asked.
    if (error === null && status >= 500) return { kind: 'unknown', fault: 'providerFailed' };
    return {
      kind: 'refused',
      ...graphVerdict(status, error),
      error,
      reason: error ? graphReason(error) : `HTTP ${status}`,
      retryAfterMs: retryAfterIn(answer, this.now()) ?? regainedIn(answer),
    };
  }
}

const errorBody = z.object({ error: graphError });

const usage = z.record(
  z.string().max(100),
  z.array(z.object({ estimated_time_to_regain_access: z.number().min(0).optional() })).max(50),
);
const MINUTE_MS = 60_000;

/** Source: Meta, "Graph API, Rate Limits": the header says in minutes when an account that called too often may call again. */
function regainedIn({ headers }: ProviderAnswered): number | null {
  const said = headers['x-business-use-case-usage'];
  if (said === undefined || said.length > 10_000) return null;
  const body = new TextEncoder().encode(said);
  const uses = jsonIn({ kind: 'answered', status: 200, headers: {}, body }, usage);
  const minutes = Object.values(uses ?? {})
    .flat()
    .map((use) => use.estimated_time_to_regain_access ?? 0);
  const longest = Math.max(0, ...minutes);
  return longest === 0 ? null : Math.min(longest * MINUTE_MS, MAX_RETRY_AFTER_MS);
}

/** What a failure means for the message that the call carried. */
export function sentOfGraph(failure: GraphFailure): Sent {
  if (failure.kind === 'unanswered') return sentOfUnanswered(failure.failure);
  if (failure.kind === 'unknown') return { kind: 'unknown', fault: failure.fault };
  const { fault, reason, isFinal, retryAfterMs, isTokenDead } = failure;
  return { kind: 'failed', fault, reason, isFinal, retryAfterMs, isTokenDead };
}

/** What a failure means before anything of a message has left: it can be tried again. */
export function notSentOfGraph(failure: GraphFailure): Sent {
  if (failure.kind === 'refused') return sentOfGraph(failure);
  const { fault } = failure.kind === 'unknown' ? failure : failure.failure;
  return sentOfUnanswered({ kind: 'failed', fault, hasLeft: false });
}

/** What a failure means for what the call was to fetch. */
export function fetchOfGraph(failure: GraphFailure): FetchFailed {
  if (failure.kind === 'unanswered') return fetchOfUnanswered(failure.failure);
  const { fault } = failure;
  if (failure.kind === 'unknown')
    return { kind: 'failed', fault, isFinal: false, retryAfterMs: null };
  const { isFinal, retryAfterMs } = failure;
  return { kind: 'failed', fault, isFinal, retryAfterMs };
}

/** Fault and words of a failure, for the form of a connection. */
export function saidOfGraph(failure: GraphFailure): {
  readonly fault: ChannelFault;
  readonly reason: string | null;
} {
  if (failure.kind === 'unanswered') return { fault: failure.failure.fault, reason: null };
  return { fault: failure.fault, reason: failure.kind === 'refused' ? failure.reason : null };
}
