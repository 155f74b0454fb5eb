/** Events as LINE makes them when a client of an official account does something. */

export const STAND_IN_USER = 'U4af4980629a1b2c3d4e5f60718293a4b';
export const STAND_IN_GROUP = 'Ca56f94637c1b2c3d4e5f60718293a4b5';

export type StandInEvent = Readonly<Record<string, unknown>> & { readonly replyToken?: string };

const FIRST_MS = 1_790_000_000_000;
let events = 0;

/** An event of a client. */
export function lineEventOf(
  type: string,
  more: Readonly<Record<string, unknown>> = {},
  source: Readonly<Record<string, unknown>> = { type: 'user', userId: STAND_IN_USER },
): StandInEvent {
  events += 1;
  const ulid = `01H${String(events).padStart(23, '0')}`;
  return {
    ...{ type, mode: 'active', timestamp: FIRST_MS + events * 1000, source },
    ...{ webhookEventId: ulid, deliveryContext: { isRedelivery: false } },
    ...more,
  };
}

/** A message of a client; it can be answered by its token. */
export function lineMessageEvent(
  message: Readonly<Record<string, unknown>>,
  source?: Readonly<Record<string, unknown>>,
) {
  const id = String(468_789_577_898_262_500 + (events + 1) * 1000);
  const replyToken = `token${String(events + 1).padStart(27, '0')}`;
  return { ...lineEventOf('message', { message: { id, ...message }, replyToken }, source), id };
}
