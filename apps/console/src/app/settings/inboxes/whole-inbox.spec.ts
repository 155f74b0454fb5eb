import type { InboxConnection, ListedInboxSettings } from '@bitacora/console-data';
import { wholeInbox } from './whole-inbox.js';

const listed = (channel: string) => ({ id: 'i1', channel, name: 'Tienda' }) as ListedInboxSettings;
const API = { address: null, isSigned: false, endpoint: 'https://x.example', version: '1' };
const connection = (id: string): InboxConnection => ({
  ...{ id, apiConnection: API, emailConnection: null },
});

describe('an inbox with its connection', () => {
  it('is whole without one where its channel has none', () => {
    const whole = { name: 'Tienda', apiConnection: null, emailConnection: null };
    expect(wholeInbox(listed('website'), undefined)).toMatchObject(whole);
  });

  it('waits for its own: that of the inbox that was open before is not shown', () => {
    expect(wholeInbox(listed('api'), undefined)).toBeUndefined();
    expect(wholeInbox(listed('api'), connection('i2'))).toBeUndefined();
    expect(wholeInbox(listed('api'), connection('i1'))).toMatchObject({ apiConnection: API });
  });
});
