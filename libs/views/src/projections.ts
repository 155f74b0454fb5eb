import type { AnyProjection } from '@bitacora/kernel';
import { answerTimesProjection } from './answers/answer-times.projection.js';
import { auditProjection } from './audit/audit.projection.js';
import { cannedResponsesProjection } from './canned/canned-responses.projection.js';
import { contactsProjection } from './contacts/contacts.projection.js';
import { conversationsProjection } from './conversations/conversations.projection.js';
import { directoryProjection } from './directory/directory.projection.js';
import { channelsProjection } from './deliveries/channels.projection.js';
import { deliveriesProjection } from './deliveries/deliveries.projection.js';
import { mailsProjection } from './mails/mails.projection.js';
import { rulesProjection } from './rules/rules.projection.js';
import { settingsHistoryProjection } from './settings/settings-history.projection.js';
import { listedCallsProjection } from './webhooks/listed-calls.projection.js';
import { webhookCallsProjection } from './webhooks/webhook-calls.projection.js';
import { webhooksProjection } from './webhooks/webhooks.projection.js';
import { timelineProjection } from './timeline/timeline.projection.js';

/** Every view of the product; the composition root runs them and opens their collections. */
export const projections: readonly AnyProjection[] = [
  directoryProjection,
  conversationsProjection,
  timelineProjection,
  contactsProjection,
  rulesProjection,
  cannedResponsesProjection,
  answerTimesProjection,
  mailsProjection,
  webhooksProjection,
  webhookCallsProjection,
  listedCallsProjection,
  channelsProjection,
  deliveriesProjection,
  settingsHistoryProjection,
  auditProjection,
];
