import type { Email } from 'postal-mime';
import type { HeaderValues } from '../header-values.js';
import type { MailKind } from '../parsed-mail.js';
import { isAutoReply, isOfList } from './automatic.js';
import { type Bounce, bounceOf } from './bounce.js';

/** What kind of mail it is, and whether a program may answer it. */
export function kindOf(
  email: Email,
  headers: HeaderValues,
  subject: string,
): { readonly kind: MailKind; readonly isAutomatic: boolean; readonly bounce: Bounce | null } {
  const bounce = bounceOf(email, headers);
  if (bounce) return { kind: 'bounce', isAutomatic: true, bounce };
  const isReply = isAutoReply(headers, subject) || isReceipt(email, headers);
  const isList = isOfList(headers);
  const isAutomatic = isReply || isList || hasNoReturn(headers) || suppressesReplies(headers);
  // An invitation that a program sends is an invitation all the same.
  const kind = isInvitation(email)
    ? 'calendar'
    : isReply
      ? 'autoReply'
      : isList
        ? 'list'
        : 'message';
  return { kind, isAutomatic: isAutomatic || kind === 'calendar', bounce: null };
}

/** Invitations, and answers to them; a calendar file that a person attached has no method. */
function isInvitation({ attachments }: Email): boolean {
  return attachments.some(
    ({ mimeType, method, disposition }) =>
      (mimeType === 'text/calendar' || mimeType === 'application/ics') &&
      method !== undefined &&
      disposition !== 'attachment',
  );
}

/** Receipts of reading (RFC 8098) and reports of abuse (RFC 5965). */
function isReceipt({ attachments }: Email, headers: HeaderValues): boolean {
  return (
    attachments.some(({ mimeType }) =>
      /^message\/(?:disposition-notification|feedback-report)$/u.test(mimeType),
    ) ||
    /report-type="?(?:disposition-notification|feedback-report)/iu.test(
      headers.of('content-type') ?? '',
    )
  );
}

/** The sender wants no answer of any program: an empty return path, as reports and automatic replies have. */
function hasNoReturn(headers: HeaderValues): boolean {
  return (headers.of('return-path') ?? '').trim() === '<>';
}

function suppressesReplies(headers: HeaderValues): boolean {
  return /\b(?:all|oof|autoreply)\b/iu.test(headers.of('x-auto-response-suppress') ?? '');
}
