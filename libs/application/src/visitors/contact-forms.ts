import { Inject, Injectable } from '@nestjs/common';
import { accountDecider, accountStream } from '@bitacora/account';
import {
  type LinkedContactForm,
  type Inbox,
  NO_CONTACT_FORM,
  contactFormInbox,
  contactFormRecipient,
  inboxDecider,
  inboxStream,
} from '@bitacora/inboxes';
import {
  CreateContact,
  REFUSED_TEXT_MAX,
  RecordBlockedMessage,
  contactIdOf,
  isContactErased,
} from '@bitacora/contacts';
import {
  type Command,
  type Hash,
  allowedContext,
  cutText,
  isDomainErrors,
  mailKey,
  parseCommand,
} from '@bitacora/kernel';
import { RequestMail, givenVisitorWords, mailDecider, mailStream } from '@bitacora/mail';
import { mailIdOf } from '@bitacora/mail/published';
import {
  Bus,
  CONFIG,
  type Config,
  HASH,
  type RequestContext,
  StreamFolds,
} from '@bitacora/platform';
import type { WidgetContactForm } from '@bitacora/widget-protocol';
import { FormConversations } from './form-conversations.js';
import { contactBlocked, formOff, refusal, unknownVisitor } from './refusals.js';
import { Visitors, contextNamed } from './visitors.js';
import type { WidgetInbox } from './widget-inboxes.js';

/** What a visitor sends by the form. */
export interface SentForm {
  /** The same for a repeat of the same words. */
  readonly key: string;
  /** Of the browser: what it sends under one address comes from one contact. */
  readonly browser: string;
  readonly name: string;
  readonly email: string;
  readonly text: string;
}

/**
 * The form that takes the place of the chat while no person is online. Who sends it becomes a contact, so that their words
 * are sealed with a key of theirs and are gone with it; the contact is found by the address that was typed.
 */
@Injectable()
export class ContactForms {
  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    private readonly visitors: Visitors,
    private readonly conversations: FormConversations,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mail'>,
  ) {}

  /** Whether this installation sends mails: without, no visitor sees a form. */
  get mailsAreOn(): boolean {
    return this.config.mail !== null;
  }

  /** The form of an inbox, as it is at this moment. */
  async of(accountId: string, inboxId: string): Promise<LinkedContactForm> {
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    return inbox?.contactForm ?? NO_CONTACT_FORM;
  }

  /** What visitors read in the form while no person is online; null where it is off, or what they send could not arrive. */
  shownOf(inbox: Inbox): WidgetContactForm | null {
    if (!this.recipientOf(inbox) && contactFormInbox(inbox.contactForm) === null) return null;
    const { formTitle, formDescription, successText, failureText } = inbox.contactForm;
    return {
      title: formTitle,
      description: formDescription,
      success: successText,
      failure: failureText,
    };
  }

  /** Whether these words were sent already: a repeat is answered without being counted. */
  async isSent(found: WidgetInbox, form: SentForm): Promise<boolean> {
    const { accountId, inbox } = found;
    if (contactFormInbox(inbox.contactForm) !== null) {
      const words = parseCommand(givenVisitorWords, form);
      if (isDomainErrors(words)) return false;
      return this.conversations.isSent(found, { key: keyOf(form), words: words.data });
    }
    const stream = mailStream(accountId, this.mailIdFor(inbox, form));
    return (await this.folds.state(stream, mailDecider)) !== null;
  }

  /**
   * Begins a conversation where the form leads to an inbox; else records who wrote and asks for the mail. Its id follows from the key, so that a repeat, also after a crash in
   * between, is the same mail. Throws FORM_OFF, what of the words is refused, CONTACT_BLOCKED, and VISITOR_UNKNOWN for a
   * browser whose contact was erased.
   */
  async send(found: WidgetInbox, form: SentForm, request: RequestContext): Promise<void> {
    const { accountId, inbox } = found;
    const leadsToInbox = contactFormInbox(inbox.contactForm) !== null;
    const recipient = this.recipientOf(inbox);
    if (!recipient && !leadsToInbox) throw formOff();
    // Before there is a contact: who writes nothing that can be sent leaves none behind.
    const words = parseCommand(givenVisitorWords, form);
    if (isDomainErrors(words)) throw refusal(words);
    const sent = { key: keyOf(form), words: words.data };
    if (!recipient) return this.conversations.send(found, sent, request);
    const account = await this.folds.state(accountStream(accountId), accountDecider);
    if (!account) throw formOff();
    const { inboxId } = inbox;
    const { name, email, text } = words.data;
    const contactId = this.contactIdFor(inbox, { ...form, email });
    const place = { account: accountId, contactId };
    const context = contextNamed(place, name, request);
    const contact = await this.visitors.contactOf(place);
    if (contact && isContactErased(contact)) throw unknownVisitor();
    if (contact?.blockedAt) {
      await this.execute(
        new RecordBlockedMessage({ ...refused(text), contactId, inboxId }, context),
      );
      throw contactBlocked();
    }
    if (!contact)
      await this.execute(new CreateContact({ contactId, inboxId, name, email }, context));
    const order = {
      mailId: this.mailIdFor(inbox, form),
      template: 'contactForm',
      language: account.language,
      ...{ userId: recipient.userId, to: recipient.email },
      parameters: { account: account.name, inbox: inbox.name },
      ...{ contactId, fromVisitor: words.data },
    } as const;
    await this.execute(new RequestMail(order, allowedContext(context)));
  }

  /** The contact of this browser and address: another address is another contact, found by what was typed. */
  private contactIdFor({ inboxId }: Inbox, { browser, email }: SentForm): string {
    const identity = `form:${this.hash.sha256(JSON.stringify([browser, mailKey(email)]))}`;
    return contactIdOf(this.hash, { inboxId, identity });
  }

  private async execute(command: Command): Promise<void> {
    const result = await this.bus.execute(command);
    if (!result.ok) throw refusal(result.errors);
  }

  private recipientOf(inbox: Inbox) {
    const recipient = contactFormRecipient(inbox.contactForm);
    // No mail goes to the address that mails are from.
    const from = this.config.mail?.from.address;
    if (!recipient || from === undefined || mailKey(from) === mailKey(recipient.email)) return null;
    return recipient;
  }

  private mailIdFor({ inboxId }: Inbox, { key, browser }: SentForm): string {
    const digest = this.hash.sha256(JSON.stringify(['contact-form', inboxId, browser, key]));
    return mailIdOf('contactForm', digest.slice(0, 40));
  }
}

/** Names the browser and the words: a repeat has the same. */
function keyOf({ browser, key }: SentForm): string {
  return JSON.stringify([browser, key]);
}

/** What is kept of the words of a blocked contact, for the audit log. */
function refused(text: string) {
  return { text: cutText(text, REFUSED_TEXT_MAX), files: 0 };
}
