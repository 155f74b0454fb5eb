import { given } from '@bitacora/kernel/testing';
import type { ContactEvent } from '../contact.events.js';
import { MAX_IDENTITIES } from './channel-identity.js';
import { KeepChannelIdentity } from './keep-identity.command.js';

const created: ContactEvent = {
  type: 'ContactCreated',
  data: { contactId: 'k1', inboxId: 'i1', name: 'Luz', email: null, phone: null },
};
const kept = (inboxId: string, identity: string): ContactEvent => ({
  type: 'ChannelIdentityKept',
  data: { contactId: 'k1', inboxId, channel: 'api', identity },
});
const data = { contactId: 'k1', inboxId: 'i1', channel: 'api', identity: 'cliente-42' };

describe('what a channel calls a contact', () => {
  it('is kept once, and of each inbox the newest', () => {
    expect(given(created).when(KeepChannelIdentity, data).events).toEqual([
      kept('i1', 'cliente-42'),
    ]);
    const again = given(created, kept('i1', 'cliente-42')).when(KeepChannelIdentity, data);
    expect(again.events).toEqual([]);
    const other = given(created, kept('i1', 'cliente-42'), kept('i2', 'x')).when(
      KeepChannelIdentity,
      { ...data, identity: 'cliente-43' },
    );
    expect(other.state?.identities.map(({ identity }) => identity)).toEqual(['x', 'cliente-43']);
  });

  it('is kept of so many inboxes, and of no erased contact', () => {
    const many = Array.from({ length: MAX_IDENTITIES + 5 }, (_, nth) => kept(`i${nth}`, `c${nth}`));
    const { state } = given(created, ...many).when(KeepChannelIdentity, data);
    expect(state?.identities).toHaveLength(MAX_IDENTITIES);
    const erased: ContactEvent = {
      type: 'ContactErasureRequested',
      data: { contactId: 'k1', reason: '' },
    };
    expect(given(created, erased).when(KeepChannelIdentity, data).refusals).toEqual([
      { code: 'CONTACT_ERASED', field: 'contactId' },
    ]);
    expect(given().when(KeepChannelIdentity, data).refusals).toEqual([
      { code: 'CONTACT_NOT_FOUND', field: 'contactId' },
    ]);
  });
});
