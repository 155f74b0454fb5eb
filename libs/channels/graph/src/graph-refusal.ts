import type { ChannelFault } from '@bitacora/channel-port';
import { z } from 'zod';

/** The error of an answer, as far as it is used. Source: Meta, "Graph API, Handle Errors". */
export const graphError = z.object({
  message: z.string().optional(),
  code: z.number().int(),
  error_subcode: z.number().int().optional(),
  error_user_msg: z.string().optional(),
  /** WhatsApp's. */
  error_data: z.object({ details: z.string().optional() }).optional().catch(undefined),
});
export type GraphError = Readonly<z.output<typeof graphError>>;

/** What a refusal means for the message, and for all that follow. */
export interface GraphVerdict {
  readonly fault: ChannelFault;
  /** No further attempt would fare better. */
  readonly isFinal: boolean;
  readonly isTokenDead: boolean;
}

const verdict = (fault: ChannelFault, isFinal: boolean, isTokenDead = false): GraphVerdict => ({
  ...{ fault, isFinal, isTokenDead },
});
const DEAD = verdict('credentialsRefused', false, true);
const BUSY = verdict('slowDown', false);
const DOWN = verdict('providerFailed', false);
const CLOSED = verdict('windowClosed', true);
const REFUSED = verdict('refused', true);

/** Subcodes are more exact than their codes. Source: Meta, "Messenger Platform, Common Error Codes". */
const BY_SUBCODE: ReadonlyMap<number, GraphVerdict> = new Map([
  ...[2018278, 2018065, 2534022].map((code) => [code, CLOSED] as const),
  ...[2018001, 2018164, 2018218].map((code) => [code, verdict('recipientUnknown', true)] as const),
  ...[1545041, 2018108, 2018027].map((code) => [code, verdict('recipientRefuses', true)] as const),
  [2018047, verdict('tooLarge', true)],
  [2018344, DOWN],
]);

/** Sources: Meta, "Graph API, Handle Errors"; "WhatsApp error codes"; "Messenger Platform, Common Error Codes". */
const BY_CODE: ReadonlyMap<number, GraphVerdict> = new Map([
  // The token is expired, withdrawn, or of one who may not do this; the account is locked.
  ...[0, 3, 10, 102, 190, 131005, 131031].map((code) => [code, DEAD] as const),
  ...[4, 17, 32, 341, 613, 130429, 131048, 131056, 133016].map((code) => [code, BUSY] as const),
  ...[1, 2, 131000, 131016, 131057, 133004, 133005].map((code) => [code, DOWN] as const),
  ...[470, 131047].map((code) => [code, CLOSED] as const),
  ...[131026, 131030].map((code) => [code, verdict('recipientUnknown', true)] as const),
  ...[551, 131050, 131049].map((code) => [code, verdict('recipientRefuses', true)] as const),
  ...[131051, 131053, 131062].map((code) => [code, verdict('notSupported', true)] as const),
]);

/** Permissions that the token lacks, and limits of business use cases. */
const PERMISSIONS = { from: 200, to: 299 } as const;
const USE_CASES = { from: 80_000, to: 80_014 } as const;
const within = (code: number, { from, to }: { from: number; to: number }) =>
  code >= from && code <= to;

/** Some versions name no subcode. */
const OF_WINDOW = /outside of (?:the )?allowed window/iu;

/** `error`: null when the answer says none that is understood. */
export function graphVerdict(status: number, error: GraphError | null): GraphVerdict {
  if (error) {
    if (OF_WINDOW.test(error.message ?? '')) return CLOSED;
    const known = BY_SUBCODE.get(error.error_subcode ?? Number.NaN) ?? BY_CODE.get(error.code);
    if (known) return known;
    if (within(error.code, PERMISSIONS)) return DEAD;
    if (within(error.code, USE_CASES)) return BUSY;
  }
  if (status === 401) return DEAD;
  if (status === 429) return BUSY;
  return status >= 500 ? DOWN : REFUSED;
}

const MAX_REASON = 500;

/** What the provider says of it in words, with the number by which its documentation has it. */
export function graphReason({ code, error_subcode: subcode, ...said }: GraphError): string {
  const words = said.error_data?.details ?? said.error_user_msg ?? said.message ?? '';
  const number = subcode === undefined ? `${code}` : `${code}/${subcode}`;
  return `${words.slice(0, MAX_REASON - number.length - 3)} (${number})`.trim();
}
