import { type ChannelFault, type FetchFailed, jsonIn, retryAfterIn } from '@bitacora/channel-port';
import type { z } from 'zod';
import {
  type AsSeller,
  type MercadoLibreConnection,
  type MercadoLibreParts,
  type SellerRequest,
  callAsSeller,
} from '../mercado-libre-calls.js';

/** What was asked for, or why it was not given; `missing`: there is no such thing. */
export type Asked<Shape> =
  | { readonly kind: 'found'; readonly value: Shape }
  | { readonly kind: 'missing' }
  | (FetchFailed & { readonly isTokenDead: boolean });

/** Asks for something as the seller. */
export async function askSeller<Shape>(
  parts: MercadoLibreParts,
  connection: MercadoLibreConnection,
  path: string,
  shape: z.ZodType<Shape>,
  within: Pick<SellerRequest, 'withinMs'> = {},
): Promise<Asked<Shape>> {
  const answer = await callAsSeller(parts, connection, { method: 'GET', path, ...within });
  if (answer.kind === 'answered' && answer.status === 200) {
    const value = jsonIn(answer, shape);
    return value === null ? notGiven('providerFailed', true) : { kind: 'found', value };
  }
  if (answer.kind === 'answered' && GONE.has(answer.status)) return { kind: 'missing' };
  return whyNot(answer, parts.now());
}

/** It is none of the seller's, or not there. */
const GONE = new Set([403, 404, 410]);

function notGiven(fault: ChannelFault, isFinal: boolean) {
  return { kind: 'failed', fault, isFinal, retryAfterMs: null, isTokenDead: false } as const;
}

/** Why a call gave nothing. */
export function whyNot(
  answer: AsSeller,
  now: string,
): FetchFailed & { readonly isTokenDead: boolean } {
  if (answer.kind === 'dead')
    return { ...notGiven('credentialsRefused', false), isTokenDead: true };
  if (answer.kind === 'failed') return notGiven(answer.fault, answer.fault === 'tooLarge');
  const retryAfterMs = retryAfterIn(answer, now);
  if (answer.status === 429) return { ...notGiven('slowDown', false), retryAfterMs };
  const isPassing = answer.status >= 500;
  return { ...notGiven(isPassing ? 'providerFailed' : 'refused', !isPassing), retryAfterMs };
}
