import { oneLine, orWhenErased } from '@bitacora/kernel';
import type { Mail, MailMessage, MailTemplate, MailWords } from '@bitacora/mail/published';
import type { LogoContent } from '../pictures/shown-logos.js';
import { type MailLogo, mailHtml } from './mail-html.js';
import { addressConfirmation } from './templates/address-confirmation.js';
import { contactForm } from './templates/contact-form.js';
import { invitation } from './templates/invitation.js';
import type { MailTextsByLanguage } from './templates/mail-texts.js';
import { newConversation } from './templates/new-conversation.js';
import { news } from './templates/news.js';
import { passwordReset } from './templates/password-reset.js';
import { ruleMail } from './templates/rule-mail.js';
import { macrosFlagged } from './templates/macros-flagged.js';
import { rulesFlagged } from './templates/rules-flagged.js';
import { channelStopped } from './templates/channel-stopped.js';
import { channelUnread } from './templates/channel-unread.js';
import { numberLow } from './templates/number-low.js';
import { webhookFailing } from './templates/webhook-failing.js';
import { testMail } from './templates/test-mail.js';
import { transcript } from './templates/transcript.js';

/** The words of every template. */
export const MAIL_TEXTS: Readonly<Record<MailTemplate, MailTextsByLanguage>> = {
  invitation,
  passwordReset,
  addressConfirmation,
  rulesFlagged,
  macrosFlagged,
  webhookFailing,
  channelStopped,
  channelUnread,
  numberLow,
  news,
  ruleMail,
  newConversation,
  transcript,
  contactForm,
  test: testMail,
};

const MAX_SUBJECT = 200;
/** A logo is shown no larger than this, in pixels. */
const LOGO_WIDTH = 180;
const LOGO_HEIGHT = 48;
const LOGO_CID = 'logo@bitacora';

/** What is only known when a mail is sent: lines before its link, and where the recipient chooses their notices. */
export interface LateWords {
  readonly lines: readonly string[];
  readonly settings: string | null;
}

/** What a mail says, as text and as HTML. `address` is where its link leads; the logo is of the account. */
export function renderMail(
  mail: Pick<Mail, 'template' | 'language' | 'parameters' | 'personalWords'>,
  address: string | null,
  logo: LogoContent | null = null,
  late: LateWords = { lines: [], settings: null },
): Pick<MailMessage, 'subject' | 'text' | 'html' | 'language' | 'pictures'> {
  const { template, language } = mail;
  const texts = MAIL_TEXTS[template][language];
  const words: MailWords = { ...mail.parameters, ...orWhenErased(mail.personalWords ?? {}, {}) };
  const said = (text: string) => filledIn(text, words);
  const [heading, before, after] = [
    said(texts.heading),
    [...texts.before.map(said), ...late.lines.map(shownLines)],
    texts.after.map(said),
  ];
  const link = address === null ? null : { address, text: said(texts.link) };
  const settings =
    late.settings === null || texts.settings === undefined
      ? null
      : { address: late.settings, text: texts.settings };
  const paragraphs = [
    heading,
    ...before,
    ...(link ? [`${link.text}:\n${link.address}`] : []),
    ...after,
    ...(settings ? [`${settings.text}:\n${settings.address}`] : []),
  ];
  return {
    subject: oneLine(said(texts.subject)).slice(0, MAX_SUBJECT),
    text: `${paragraphs.join('\n\n')}\n\n-- \nBitácora\n`,
    html: mailHtml({
      ...{ language, heading, before, link, after, settings },
      logo: logo && shownLogo(logo, oneLine(mail.parameters['account'] ?? '')),
    }),
    language,
    pictures: logo ? [{ cid: LOGO_CID, mediaType: logo.mediaType, content: logo.content }] : [],
  };
}

/** A paragraph in the lines of its writer. */
function shownLines(text: string): string {
  return text.split(/\r?\n/u).map(oneLine).join('\n');
}

/** The logo in its own proportions, within the bounds. */
function shownLogo({ width, height }: LogoContent, name: string): MailLogo {
  const scale = Math.min(1, LOGO_WIDTH / width, LOGO_HEIGHT / height);
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  return { cid: LOGO_CID, name, width: side(width), height: side(height) };
}

/** Replaces each `{{name}}` once: what a word brings is not looked at again. */
function filledIn(text: string, words: MailWords): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => oneLine(words[name] ?? ''));
}
