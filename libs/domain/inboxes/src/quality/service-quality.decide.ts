import { spanEnd } from '@bitacora/hours/published';
import type { Decision, DecisionContext } from '@bitacora/kernel';
import { inboxRefusal } from '../inbox.errors.js';
import type { InboxEvent } from '../inbox.events.js';
import type { Inbox } from '../inbox.state.js';
import { NO_SERVICE_QUALITY, type ServiceQuality, answerTargetOf } from './service-quality.js';

/**
 * Within how much time people answer from now on. A target that is on needs its time, and hours in which it comes: one
 * that no answer could miss would start no clock.
 */
export function changeServiceQuality(
  given: ServiceQuality,
  { inboxId, quality: before, hours }: Inbox,
  { now }: Pick<DecisionContext, 'now'>,
): Decision<InboxEvent> {
  const { hasTarget, amount } = given;
  if (hasTarget && amount === null) return inboxRefusal('TARGET_REQUIRED', 'quality.amount');
  const target = answerTargetOf(given);
  if (target && spanEnd(target, now, hours) === null)
    return inboxRefusal('TARGET_UNREACHABLE', 'quality.amount');
  const quality = inOrder(given);
  if (JSON.stringify(inOrder(before)) === JSON.stringify(quality)) return [];
  return [{ type: 'ServiceQualityChanged', data: { inboxId, quality } }];
}

/** The same quality is the same words. */
function inOrder(quality: ServiceQuality): ServiceQuality {
  const names = Object.keys(NO_SERVICE_QUALITY) as (keyof ServiceQuality)[];
  return Object.fromEntries(
    names.map((name) => [name, quality[name]]),
  ) as unknown as ServiceQuality;
}
