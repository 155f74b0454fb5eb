import { ERASED } from '@bitacora/kernel';
import { given, recorded } from '@bitacora/kernel/testing';
import { ChangeContactForm, EndContactFormLink } from '../inbox.commands.js';
import type { InboxEvent } from '../inbox.events.js';
import { inboxContents, inboxDecider } from '../inbox.state.js';
import { changeContactForm } from './contact-form.decide.js';
import {
  type GivenContactForm,
  NO_CONTACT_FORM,
  contactFormInbox,
  contactFormRecipient,
  recordedContactForm,
  restorableContactForm,
} from './contact-form.js';

const EMAIL = 'ventas@tienda.example';
const { addressOf: _, ...NOTHING } = NO_CONTACT_FORM;
const formOf = (part: Partial<GivenContactForm>): GivenContactForm => ({
  ...(NOTHING as GivenContactForm),
  ...part,
});
const TO_ADDRESS = formOf({ replacesChat: true, target: 'address', address: EMAIL });
const connected: InboxEvent = {
  type: 'InboxConnected',
  data: {
    inboxId: 'i1',
    name: 'Tienda',
    settings: { channel: 'website', domain: 'tienda.example' },
  },
};
const changed = (part: Partial<GivenContactForm>, addressOf: string | null = null): InboxEvent => {
  const { address, ...form } = formOf(part);
  return { type: 'ContactFormChanged', data: { inboxId: 'i1', form, address, addressOf } };
};
const inboxAfter = (...events: readonly InboxEvent[]) => {
  const state = [connected, ...events].reduce(
    (inbox, event) => inboxDecider.evolve(inbox, recorded(event) as never),
    inboxDecider.initial,
  );
  if (!state) throw new Error('No inbox.');
  return state;
};
const ana = { actor: { kind: 'user', id: 'ana', name: 'Ana' } } as const;
const leo = { actor: { kind: 'user', id: 'leo', name: 'Leo' } } as const;
const texts = (es: string) => ({ es, en: '', pt: '' });

describe('the contact form of an inbox', () => {
  it('leads to an address, which the key of the person who typed it seals', () => {
    const asked = changeContactForm(TO_ADDRESS, inboxAfter(), ana);
    expect(asked).toEqual([changed(TO_ADDRESS, 'ana')]);
    const state = inboxAfter(changed(TO_ADDRESS, 'ana'));
    expect(contactFormRecipient(state.contactForm)).toEqual({ email: EMAIL, userId: 'ana' });
    expect(changeContactForm(TO_ADDRESS, state, leo)).toEqual([]);
  });

  it('stays with the key of the address when another person changes its texts', () => {
    const before = inboxAfter(changed(TO_ADDRESS, 'ana'));
    const other = { ...TO_ADDRESS, formTitle: texts('Escríbenos') };
    expect(changeContactForm(other, before, leo)).toEqual([changed(other, 'ana')]);
    const moved = { ...TO_ADDRESS, address: 'hola@tienda.example' };
    expect(changeContactForm(moved, before, leo)).toEqual([changed(moved, 'leo')]);
  });

  it.each<[string, Partial<GivenContactForm>, string, string]>([
    ['nothing', { target: null }, 'FORM_TARGET_REQUIRED', 'target'],
    ['an address that is not there', { address: null }, 'FORM_ADDRESS_REQUIRED', 'address'],
    ['no address', { address: 'tienda' }, 'INVALID_EMAIL', 'address'],
    ['an inbox that is not there', { target: 'inbox' }, 'FORM_INBOX_REQUIRED', 'targetInboxId'],
  ])('is refused beside the field when it leads to %s', (_what, part, code, field) => {
    const { refusals } = given(connected).when(ChangeContactForm, {
      inboxId: 'i1',
      form: { ...TO_ADDRESS, ...part },
    });
    expect(refusals).toMatchObject([{ code, field: `form.${field}` }]);
  });

  it('may lack what it needs while it is off, and keeps what was chosen', () => {
    const off = formOf({ replacesChat: false, target: 'address', address: EMAIL });
    expect(changeContactForm(off, inboxAfter(), ana)).toHaveLength(1);
    expect(contactFormRecipient(inboxAfter(changed(off, 'ana')).contactForm)).toBeNull();
  });

  it('leads to an inbox for e-mails while it is on', () => {
    const linked = formOf({ replacesChat: true, target: 'inbox', targetInboxId: 'mail' });
    const [event] = given(connected).when(ChangeContactForm, {
      inboxId: 'i1',
      form: linked,
    }).events;
    const { contactForm } = inboxAfter(event as InboxEvent);
    expect(contactFormInbox(contactForm)).toBe('mail');
    expect(contactFormRecipient(contactForm)).toBeNull();
    expect(contactFormInbox({ ...contactForm, replacesChat: false })).toBeNull();
    expect(contactFormInbox({ ...contactForm, target: 'address' })).toBeNull();
    const [named] =
      ChangeContactForm.references?.({ inboxId: 'i1', form: linked }, null as never) ?? [];
    expect(named).toMatchObject({ kind: 'inbox', id: 'mail', channel: 'email' });
  });

  it('takes an address from a person only, and what shows nothing for no text', () => {
    const byRule = { actor: { kind: 'rule', id: 'r1', name: '' } } as const;
    const refused = changeContactForm(TO_ADDRESS, inboxAfter(), byRule);
    expect(refused).toMatchObject({ code: 'FORM_ADDRESS_BY_PERSON', field: 'address' });
    const { events } = given(connected).when(ChangeContactForm, {
      inboxId: 'i1',
      form: formOf({ formTitle: texts(' \u200b ') }),
    });
    expect(events).toEqual([]);
  });

  it('leads nowhere once the person who typed the address was erased, and is restored switched off', () => {
    const erased = inboxAfter(changed({ ...TO_ADDRESS, address: ERASED as never }, 'ana'));
    expect(contactFormRecipient(erased.contactForm)).toBeNull();
    const restored = restorableContactForm(erased.contactForm);
    expect(restored).toMatchObject({ replacesChat: false, address: null });
    expect(inboxContents.contactForm(erased)).toMatchObject({ address: '' });
  });

  it('is switched off with the inbox that it led to, and says which that was', () => {
    const linked = changed({ replacesChat: true, target: 'inbox', targetInboxId: 'mail' });
    const end = (targetInboxId: string, ...events: readonly InboxEvent[]) =>
      given(connected, ...events).when(EndContactFormLink, { inboxId: 'i1', targetInboxId });
    const { events, state } = end('mail', linked);
    expect(events).toMatchObject([{ type: 'ContactFormChanged' }]);
    expect(state?.contactForm).toMatchObject({ replacesChat: false, targetInboxId: 'mail' });
    expect(end('mail', linked, ...events).events).toEqual([]);
    expect(end('other', linked).events).toEqual([]);
    expect(end('mail', changed(TO_ADDRESS, 'ana')).events).toEqual([]);
  });

  it('has bounds', () => {
    const isTaken = (part: object) => recordedContactForm.safeParse(formOf(part)).success;
    expect(isTaken({})).toBe(true);
    expect(isTaken({ formTitle: texts('x'.repeat(121)) })).toBe(false);
    for (const name of ['formDescription', 'successText', 'failureText'])
      expect(isTaken({ [name]: texts('x'.repeat(501)) })).toBe(false);
    expect(isTaken({ target: 'fax' })).toBe(false);
  });
});
