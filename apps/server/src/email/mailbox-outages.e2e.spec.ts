import {
  GraphqlClient,
  MailboxFixture,
  SETUP_INPUT,
  System,
  conversationsOf,
  mailOfClient,
} from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const STATE = `{ directory { inboxes { id channelState {
  lastInAt stoppedAt unreadAt unreadFault
} } } }`;
const RESUME = `mutation ($input: ResumeInboxInput!) { resumeInbox(input: $input) {
  ... on InboxResumed { channelState { unreadAt } }
  ... on Refused { errors { code params } }
} }`;
const MINUTE = 60_000;

jest.setTimeout(60_000);

describe('a mailbox that cannot be read', () => {
  const mailbox = new MailboxFixture();
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let inboxId: string;

  const state = async () => {
    const { directory } = await admin.data(STATE);
    const { channelState } = directory.inboxes.find(
      ({ id }: { readonly id: string }) => id === inboxId,
    );
    return channelState as Readonly<Record<string, string | null>>;
  };
  const resume = async () => (await admin.data(RESUME, { input: { inboxId } })).resumeInbox;
  const stateLike = (field: string, isThere: boolean, ms: number) =>
    mailbox.after(
      system,
      async () => {
        const now = await state();
        return (now[field] !== null) === isThere ? now : null;
      },
      `${field} ${isThere ? 'is there' : 'is gone'}`,
      ms,
    );
  const signIns = () =>
    mailbox.imap.asked.filter((asked) => asked === 'AUTHENTICATE' || asked === 'LOGIN');

  beforeAll(() => mailbox.start());
  afterAll(() => mailbox.stop());
  beforeEach(async () => {
    mailbox.imap.fault = null;
    system = await System.start({ BITACORA_WEBHOOKS_INSIDE: 'on' });
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUpAccount.viewer.account.id;
    inboxId = await mailbox.connect(system, account);
  });
  afterEach(async () => {
    await admin.close();
    await system.stop();
  });

  it('for its password is shown in its inbox, is asked no more, and is read again once its server takes it', async () => {
    expect(await state()).toEqual({
      ...{ lastInAt: null, stoppedAt: null, unreadAt: null, unreadFault: null },
    });
    mailbox.imap.fault = { kind: 'signInRefused' };
    mailbox.imap.drop();
    const stopped = await stateLike('unreadAt', true, 5000);
    expect(stopped).toMatchObject({ unreadFault: 'CREDENTIALS_REFUSED', stoppedAt: null });
    await mailbox.after(
      system,
      () => (mailbox.imap.connections === 0 ? true : null),
      'it is let go',
    );
    const asked = signIns().length;
    for (let round = 0; round < 20; round += 1) system.stores.clock.advance(30 * MINUTE);
    expect(signIns()).toHaveLength(asked);
    // The provider is asked, and its words are shown.
    const refused = await resume();
    expect(refused.errors).toMatchObject([
      { code: 'CHANNEL_REFUSED', params: { reason: expect.any(String) } },
    ]);
    expect(await state()).toMatchObject({ unreadAt: stopped['unreadAt'] });
    mailbox.imap.fault = null;
    mailbox.imap.receive(mailOfClient('uno', 'Escrito mientras no se leía'));
    expect(await resume()).toEqual({ channelState: { unreadAt: null } });
    const now = await stateLike('lastInAt', true, 5000);
    expect(now).toMatchObject({ unreadAt: null });
    expect(await conversationsOf(system, account)).toHaveLength(1);
  });

  it('for its server is shown once that lasts, and no more a day after it is back', async () => {
    mailbox.imap.fault = { kind: 'drops', at: 'EXAMINE' };
    mailbox.imap.drop();
    expect(await state()).toMatchObject({ unreadAt: null });
    const { unreadAt } = await stateLike('unreadAt', true, MINUTE);
    mailbox.imap.fault = null;
    // It is read again, and was away for too long within a day.
    const steadies = async () => {
      const now = await state();
      return now['unreadFault'] === 'UNSTEADY' ? now : null;
    };
    const over = await mailbox.after(system, steadies, 'the outage is over', 5000);
    expect(over['unreadAt']).toBe(unreadAt);
    await stateLike('unreadAt', false, 30 * MINUTE);
  });
});
