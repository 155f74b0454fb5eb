import { mailOf, Receiving, untilItHolds } from '../testing/receiver-fixture.js';
import { MailboxReceivers } from './mailbox-receivers.js';

let receiving: Receiving;
let receivers: MailboxReceivers;
beforeEach(() => {
  receiving = new Receiving();
  receivers = new MailboxReceivers(receiving.parts());
});
afterEach(async () => {
  await receivers.stop();
  await receiving.stop();
});

const connections = (server: { readonly connections: number }, count: number) =>
  untilItHolds(() => expect(server.connections).toBe(count));

describe('the mailboxes of many inboxes', () => {
  it('are read side by side, and one that hangs delays no other', async () => {
    const one = await receiving.mailbox('one');
    const hanging = await receiving.mailbox('hanging');
    const two = await receiving.mailbox('two');
    hanging.server.fault = { kind: 'hangs' };
    await receivers.keep([hanging.connection, one.connection, two.connection]);
    await untilItHolds(() => expect(receiving.states).toHaveLength(2));
    const started = performance.now();
    one.server.receive(mailOf('a'));
    two.server.receive(mailOf('b'));
    await untilItHolds(() => expect([...receiving.taken].sort()).toEqual(['one a', 'two b']));
    // The one that hangs has three seconds until it is given up.
    expect(performance.now() - started).toBeLessThan(2500);
  });

  it('are connected, changed and ended as the inboxes are', async () => {
    const one = await receiving.mailbox('one');
    const two = await receiving.mailbox('two');
    await receivers.keep([one.connection, two.connection]);
    await connections(one.server, 1);
    await connections(two.server, 1);
    await receivers.keep([one.connection]);
    await connections(two.server, 0);
    const asked = one.server.asked.length;
    await receivers.keep([{ ...one.connection, name: 'Otro nombre' }]);
    expect(one.server.asked).toHaveLength(asked);
    const other = { kind: 'password', user: 'a', password: 'b' } as const;
    const credentials = { ...one.connection.credentials, receiving: other };
    await receivers.keep([{ ...one.connection, credentials }]);
    await untilItHolds(() =>
      expect(receiving.states.at(-1)).toMatchObject({ fault: 'credentialsRefused' }),
    );
  });

  it('are none of an inbox whose mails a relay posts', async () => {
    const { server, connection } = await receiving.mailbox('one');
    const settings = { ...connection.settings, receiving: { by: 'relay' as const } };
    await receivers.keep([{ ...connection, settings }]);
    expect(server.connections).toBe(0);
    expect(receiving.states).toEqual([]);
  });
});
