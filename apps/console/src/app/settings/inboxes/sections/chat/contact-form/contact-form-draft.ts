import type { InboxSettings } from '@bitacora/console-data';
import {
  type FormTarget,
  type GivenContactForm,
  NO_CHAT_TEXTS,
  contactFormFaults,
} from '@bitacora/inboxes/published';

/** The form that visitors see while no person is online, as it is in the settings. */
export interface ContactFormDraft extends Omit<GivenContactForm, 'address'> {
  /** As it is written. */
  readonly address: string;
}

/** The form as it is before anything was saved. */
export const NO_CONTACT_FORM_DRAFT: ContactFormDraft = {
  replacesChat: false,
  target: null,
  targetInboxId: null,
  formTitle: NO_CHAT_TEXTS,
  formDescription: NO_CHAT_TEXTS,
  successText: NO_CHAT_TEXTS,
  failureText: NO_CHAT_TEXTS,
  address: '',
};

/** `inboxIds`: the inboxes for e-mails. A form that led to one that is gone leads to an address. */
export function contactFormDraftOf(
  { contactForm }: InboxSettings,
  inboxIds: ReadonlySet<string>,
): ContactFormDraft {
  if (!contactForm) return NO_CONTACT_FORM_DRAFT;
  const { replacesChat, address } = contactForm;
  const isGone = isInboxGone(contactForm, inboxIds);
  const target = isGone ? 'address' : contactForm.target;
  const targetInboxId = isGone ? null : contactForm.targetInboxId;
  const texts = ({ es, en, pt }: ContactFormDraft['formTitle']) => ({ es, en, pt });
  return {
    ...{ replacesChat, target: (target ?? null) as FormTarget | null },
    ...{ targetInboxId: targetInboxId ?? null, address: address ?? '' },
    formTitle: texts(contactForm.formTitle),
    formDescription: texts(contactForm.formDescription),
    successText: texts(contactForm.successText),
    failureText: texts(contactForm.failureText),
  };
}

/** Whether the inbox that the form led to was deleted, which switched it off. */
export function isInboxGone(
  form: InboxSettings['contactForm'],
  inboxIds: ReadonlySet<string>,
): boolean {
  const { target, targetInboxId = null } = form ?? {};
  return target === 'inbox' && targetInboxId !== null && !inboxIds.has(targetInboxId);
}

/** As it is saved. */
export function contactFormIn(draft: ContactFormDraft): GivenContactForm {
  const address = draft.address.trim();
  return { ...draft, address: address === '' ? null : address };
}

/** How many fields differ from what is saved. */
export function contactFormChanges(draft: ContactFormDraft, saved: ContactFormDraft): number {
  const names = Object.keys(NO_CONTACT_FORM_DRAFT) as (keyof ContactFormDraft)[];
  const isOther = (name: keyof ContactFormDraft) =>
    JSON.stringify(draft[name]) !== JSON.stringify(saved[name]);
  return names.filter(isOther).length;
}

/** Codes of what is wrong, by the field. The server refuses by the same rules. */
export function contactFormProblems(draft: ContactFormDraft): ReadonlyMap<string, string> {
  const faults = contactFormFaults(contactFormIn(draft));
  return new Map(faults.map(({ field = '', code }) => [field, code]));
}
