import type { MailMessage, MailSender } from '@bitacora/mail/published';
import MailComposer from 'nodemailer/lib/mail-composer';

/** The mail as RFC 5322 writes it. Nothing in it can name a file or an address to load. */
export function mailBytes(message: MailMessage, from: MailSender): Promise<Buffer> {
  const { messageId, to, replyTo, subject, text, html, language, pictures = [] } = message;
  return new MailComposer({
    messageId: `<${messageId}>`,
    from,
    to: { name: '', address: to },
    ...(replyTo === undefined ? {} : { replyTo: { name: '', address: replyTo } }),
    subject,
    text,
    html,
    // In the mail itself: a reader loads nothing, so no server learns when it is read.
    attachments: pictures.map(({ cid, mediaType, content }) => ({
      ...{ cid, contentType: mediaType, content: Buffer.from(content) },
      ...{ filename: false as const, contentDisposition: 'inline' as const },
    })),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
