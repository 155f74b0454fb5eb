import { type Json, type Personal, isErased, orWhenErased } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { type ChatTexts, NO_CHAT_TEXTS, chatTexts } from '../chat/chat-options.js';

export const MAX_FORM_TITLE_CHARACTERS = 120;
/** Most characters of the other texts of the form. */
export const MAX_FORM_TEXT_CHARACTERS = 500;

/** Where what visitors send goes: a mail to an address, or a conversation in an inbox for e-mails. */
export const FORM_TARGETS = ['address', 'inbox'] as const;
export type FormTarget = (typeof FORM_TARGETS)[number];

/** The form that takes the place of the chat while no person is online, as an event holds it; its address is apart, sealed. */
export const recordedContactForm = z.object({
  replacesChat: z.boolean(),
  /** Null: neither was chosen; then it is off. */
  target: z.enum(FORM_TARGETS).nullable(),
  /** The inbox for e-mails that it is linked to; off keeps it. */
  targetInboxId: id.nullable(),
  formTitle: chatTexts(MAX_FORM_TITLE_CHARACTERS),
  formDescription: chatTexts(MAX_FORM_TEXT_CHARACTERS),
  successText: chatTexts(MAX_FORM_TEXT_CHARACTERS),
  failureText: chatTexts(MAX_FORM_TEXT_CHARACTERS),
});
export type RecordedContactForm = Readonly<z.output<typeof recordedContactForm>>;

/** The form with the address that it is linked to. */
export interface LinkedContactForm extends RecordedContactForm {
  /** Null: none was given. */
  readonly address: Personal<string> | null;
  /** Who typed the address, and whose key seals it. */
  readonly addressOf: string | null;
}

/** The form as a person gives it. */
export interface GivenContactForm extends RecordedContactForm {
  readonly address: string | null;
}

/** Of an inbox about whose form nothing was chosen. */
export const NO_CONTACT_FORM: LinkedContactForm = {
  replacesChat: false,
  target: null,
  targetInboxId: null,
  formTitle: NO_CHAT_TEXTS,
  formDescription: NO_CHAT_TEXTS,
  successText: NO_CHAT_TEXTS,
  failureText: NO_CHAT_TEXTS,
  address: null,
  addressOf: null,
};

/** What visitors read in the form. */
export type ContactFormTexts = Readonly<
  Record<'formTitle' | 'formDescription' | 'successText' | 'failureText', ChatTexts>
>;

/** Where the form of an inbox leads; null while it is off, or once the address was erased. */
export function contactFormRecipient({
  replacesChat,
  target,
  address,
  addressOf,
}: LinkedContactForm): { readonly email: string; readonly userId: string } | null {
  if (!replacesChat || target !== 'address' || address === null || addressOf === null) return null;
  return isErased(address) ? null : { email: address, userId: addressOf };
}

/** The inbox for e-mails in which what visitors send becomes a conversation; null while the form is off or leads elsewhere. */
export function contactFormInbox({
  replacesChat,
  target,
  targetInboxId,
}: LinkedContactForm): string | null {
  return replacesChat && target === 'inbox' ? targetInboxId : null;
}

/** The form as it is restored: without its address it is off. */
export function restorableContactForm({ addressOf: _, address, ...form }: LinkedContactForm) {
  const kept = address === null ? null : orWhenErased(address, null);
  const replacesChat = form.replacesChat && (form.target !== 'address' || kept !== null);
  return { ...form, replacesChat, address: kept };
}

/** What people edit of the form, for its version. */
export function contactFormContent({ addressOf: _, address, ...form }: LinkedContactForm): Json {
  return { ...form, address: address && orWhenErased(address, '') };
}
