export * from './published.js';
export type { WebhookRefusal } from './webhook.errors.js';
export { webhookRefusal } from './webhook.errors.js';
export * from './calls/call.commands.js';
export {
  MAX_WAITING_OF_ACCOUNT,
  MAX_WAITING_OF_WEBHOOK,
  WEBHOOK_PAUSES_MS,
} from './calls/call.decide.js';
export * from './catalogue/webhook.commands.js';
export { MAX_WEBHOOKS, SECRET_OVERLAP_HOURS, newestSecret } from './catalogue/webhook.decide.js';
export * from './definitions.js';
