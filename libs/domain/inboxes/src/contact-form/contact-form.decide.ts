import type { Decision, DecisionContext } from '@bitacora/kernel';
import { inboxRefusal } from '../inbox.errors.js';
import type { InboxEvent } from '../inbox.events.js';
import type { Inbox } from '../inbox.state.js';
import { contactFormFaults } from './contact-form-faults.js';
import { type GivenContactForm, recordedContactForm } from './contact-form.js';

/** What the form is like from now on. Who types an address seals it; who changes something else leaves it as it is. */
export function changeContactForm(
  given: GivenContactForm,
  { inboxId, contactForm: before }: Inbox,
  { actor }: Pick<DecisionContext, 'actor'>,
): Decision<InboxEvent> {
  const [fault] = contactFormFaults(given);
  if (fault) return fault;
  const { address } = given;
  const typedBy = actor.kind === 'user' ? actor.id : null;
  const addressOf =
    address === null ? null : address === before.address ? before.addressOf : typedBy;
  if (address !== null && addressOf === null)
    return inboxRefusal('FORM_ADDRESS_BY_PERSON', 'address');
  const form = recordedContactForm.parse(given);
  const inOrder = (one: GivenContactForm | typeof before) =>
    JSON.stringify([recordedContactForm.parse(one), one.address]);
  if (inOrder({ ...form, address }) === inOrder(before)) return [];
  return [{ type: 'ContactFormChanged', data: { inboxId, form, address, addressOf } }];
}

/**
 * Switches the form off because the inbox that it is linked to was deleted. The link stays, so that the settings can say
 * which inbox that was.
 */
export function switchOffContactForm(
  { targetInboxId }: { readonly targetInboxId: string },
  { inboxId, contactForm }: Inbox,
): Decision<InboxEvent> {
  const { replacesChat, target } = contactForm;
  if (!replacesChat || target !== 'inbox' || contactForm.targetInboxId !== targetInboxId) return [];
  const { address, addressOf } = contactForm;
  const form = recordedContactForm.parse({ ...contactForm, replacesChat: false });
  return [{ type: 'ContactFormChanged', data: { inboxId, form, address, addressOf } }];
}
