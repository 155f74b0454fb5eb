import type { MailTemplate } from './mail.templates.js';

/** The id of the mail that this event or command caused: the same for a repeat. `causeId` has at most 50 characters. */
export function mailIdOf(template: MailTemplate, causeId: string): string {
  return `${template}~${causeId}`;
}
