import type { Decision, Recorded } from '@bitacora/kernel';
import type { ContactEvent } from '../contact.events.js';
import { type ContactState, contactDecider } from '../contact.state.js';
import {
  RECORDED_REFUSALS,
  blockContact,
  recordBlockedMessage,
  unblockContact,
} from './block.decide.js';

const agent = { actor: { kind: 'user', id: 'ana', name: 'Ana' } } as const;
const contact = { actor: { kind: 'contact', id: 'c1', name: 'Rita' } } as const;
const C1 = { contactId: 'c1' };
const wrote = (text: string) => ({ ...C1, inboxId: 'shop', text, files: 0 });

/** The state after events of a decision. */
function after(state: ContactState, decided: Decision<ContactEvent>): ContactState {
  if (!Array.isArray(decided)) throw new Error(JSON.stringify(decided));
  const at = { metadata: { occurredAt: '2026-11-30T03:00:00.000Z' } };
  return (decided as ContactEvent[]).reduce(
    (folded, event) =>
      contactDecider.evolve(folded, { ...at, ...event } as unknown as Recorded<ContactEvent>),
    state,
  );
}
const known = after(null, [
  {
    type: 'ContactCreated',
    data: { ...C1, inboxId: 'shop', name: 'Rita', email: null, phone: null },
  },
]);
const blocked = after(known, blockContact(C1, known, agent));

describe('blocking a contact', () => {
  it('is known with its time, happens once, and ends', () => {
    expect(blocked).toMatchObject({ blockedAt: '2026-11-30T03:00:00.000Z', refusedMessages: 0 });
    expect(blockContact(C1, blocked, agent)).toEqual([]);
    const free = after(blocked, unblockContact(C1, blocked, agent));
    expect(free).toMatchObject({ blockedAt: null });
    expect(unblockContact(C1, free, agent)).toEqual([]);
  });

  it('is not for contacts, and not for one that is not there or erased', () => {
    const refused = (code: string) => ({ code, field: 'contactId' });
    expect(blockContact(C1, known, contact)).toMatchObject(refused('CONTACT_NOT_FOUND'));
    expect(unblockContact(C1, blocked, contact)).toMatchObject(refused('CONTACT_NOT_FOUND'));
    expect(blockContact(C1, null, agent)).toMatchObject(refused('CONTACT_NOT_FOUND'));
    const erased = known && { ...known, erasureAskedAt: '2026-11-30T03:00:00.000Z' };
    expect(blockContact(C1, erased, agent)).toMatchObject(refused('CONTACT_ERASED'));
  });

  it('keeps what is written, a bounded number of times for each block', () => {
    let state = blocked;
    for (let at = 0; at < RECORDED_REFUSALS; at += 1) {
      state = after(state, recordBlockedMessage(wrote('hola'), state, contact));
    }
    expect(state?.refusedMessages).toBe(RECORDED_REFUSALS);
    expect(recordBlockedMessage(wrote('más'), state, contact)).toEqual([]);
    const free = after(state, unblockContact(C1, state, agent));
    const again = after(free, blockContact(C1, free, agent));
    expect(recordBlockedMessage(wrote('más'), again, contact)).toHaveLength(1);
  });

  it('records nothing of a contact that may write, nor of another one', () => {
    expect(recordBlockedMessage(wrote('hola'), known, contact)).toEqual([]);
    const other = { actor: { ...contact.actor, id: 'c2' } };
    expect(recordBlockedMessage(wrote('hola'), blocked, other)).toMatchObject({
      code: 'CONTACT_NOT_FOUND',
    });
  });
});
