import type { WebhookOutcome } from '@bitacora/webhooks/published';

type Fault = Extract<WebhookOutcome, { kind: 'failed' }>['fault'];

/** Begins of the codes by which Node says that it does not trust a certificate, or that TLS did not come about. */
const OF_TLS = /^(CERT|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME_MISMATCH)/u;

/** What kept a call from being answered. */
export function failureOf(error: Error, { aborted }: Pick<AbortSignal, 'aborted'>): Fault {
  if (aborted) return 'tooSlow';
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && OF_TLS.test(code) ? 'insecure' : 'unreachable';
}
