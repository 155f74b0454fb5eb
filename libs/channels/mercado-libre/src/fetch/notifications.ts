import type { HookReading, HookRequest, Incoming } from '@bitacora/channel-port';
import type { MercadoLibreSettings } from '@bitacora/inboxes/published';
import { z } from 'zod';

/** What a notification names ("Receive notifications"). */
export const notification = z.object({
  topic: z.string().max(60),
  resource: z.string().max(300),
  user_id: z.union([z.number().int(), z.string().max(20)]),
  application_id: z.union([z.number().int(), z.string().max(20)]).optional(),
});
export type Notification = z.output<typeof notification>;

const RESOURCES: Readonly<Record<string, RegExp>> = {
  questions: /^\/?questions\/(\d{1,20})$/u,
  messages: /^\/?(?:messages\/)?([A-Za-z0-9]{1,64})$/u,
};

/** What has to be fetched for a notification; null: it is of no interest to the inbox. */
export function hintOf(
  { topic, resource, user_id }: Notification,
  { carried, sellerId }: MercadoLibreSettings,
): Extract<Incoming, { kind: 'hint' }> | null {
  if (String(user_id) !== sellerId || (carried !== 'both' && carried !== topic)) return null;
  const [, id] = RESOURCES[topic]?.exec(resource) ?? [];
  return id === undefined ? null : { kind: 'hint', reference: `${topic}:${id}` };
}

/**
 * Reads a notification. The provider signs none: it says only that there is something, and what that is is asked for with the
 * seller's own token. The address, which has the key of the inbox, is known to the application alone.
 */
export function readNotification(
  { method, body }: HookRequest,
  settings: MercadoLibreSettings,
): HookReading {
  if (method !== 'POST') return { kind: 'notVerified' };
  let said: Notification | undefined;
  try {
    said = notification.safeParse(JSON.parse(Buffer.from(body).toString('utf8'))).data;
  } catch {
    said = undefined;
  }
  if (!said) return { kind: 'unreadable', why: 'malformed' };
  if (said.application_id !== undefined && String(said.application_id) !== settings.appId)
    return { kind: 'notVerified' };
  const hint = hintOf(said, settings);
  return { kind: 'read', incoming: hint ? [hint] : [] };
}
