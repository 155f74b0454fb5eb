import { INVITATION_DAYS } from '@bitacora/account';
import { START } from '@bitacora/kernel';
import { MAIL_TEMPLATES } from '@bitacora/mail';
import { eventually } from '@bitacora/testing';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { name } } } }
}`;
const INVITE = `mutation ($input: InviteMemberInput!) {
  inviteMember(input: $input) { ... on InvitationsChanged { mailed invitation { id } } }
}`;
const RESEND = `mutation ($id: ID!) {
  resendInvitation(input: { invitationId: $id }) { __typename }
}`;
const OPEN = `mutation ($input: OpenInvitationInput!) {
  openInvitation(input: $input) {
    ... on InvitationOpened { accountName role } ... on Refused { errors { code } }
  }
}`;
const EMAIL = 'leo@casa.example';

/** The bytes behind quoted-printable, one character each. */
const decoded = (text: string) =>
  text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

jest.setTimeout(60_000);

describe('the mail of an invitation', () => {
  let system: System;
  let server: SMTPServer;
  let admin: GraphqlClient;
  let account: string;
  let inviter: string;
  const taken: { readonly to: readonly string[]; readonly text: string }[] = [];

  beforeEach(async () => {
    taken.length = 0;
    server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      closeTimeout: 10,
      onData(stream, { envelope }, done) {
        let raw = '';
        stream.on('data', (chunk: Buffer) => (raw += chunk.toString('utf8')));
        stream.on('end', () => {
          const text = raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');
          taken.push({ to: envelope.rcptTo.map(({ address }) => address), text });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    system = await System.start({
      BITACORA_SMTP: `smtp://127.0.0.1:${port}?tls=false`,
      BITACORA_MAIL_FROM: 'Luz <hola@tienda.example>',
    });
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    inviter = setUp.viewer.user.name;
  });

  afterEach(async () => {
    await admin.close();
    await system.stop();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  /** Lets time pass in steps in which everything that is due happens. */
  const mails = (count: number) =>
    eventually(() => {
      system.stores.clock.advance(1_000);
      return taken.length >= count ? true : null;
    }, `${count} mails were taken`);
  const linkIn = (text: string) => {
    const [, accountId = '', invitationId = '', token = ''] =
      /\/join#([\w:~-]+)\.([\w:~-]+)\.([\w-]{43})/.exec(text) ?? [];
    return { accountId, invitationId, token };
  };
  const opened = async (text: string) => {
    const input = linkIn(text);
    return (await new GraphqlClient(system.app.address).data(OPEN, { input })).openInvitation;
  };
  const invite = async () => {
    const input = { email: EMAIL, role: 'agent' };
    return (await admin.data(INVITE, { input })).inviteMember;
  };

  it('says who invites to what, with the one link that opens it, and comes once', async () => {
    const { mailed, invitation } = await invite();
    expect(mailed).toBe(true);
    await mails(1);
    const [{ to, text } = { to: [], text: '' }] = taken;
    expect(to).toEqual([EMAIL]);
    expect(text).toContain('Content-Language: es');
    expect(text).toContain('Tienda');
    expect(text).toContain(inviter.split(' ')[0]);
    // As long as the link can be used: what the mail says, and how long it is tried.
    expect(Buffer.from(decoded(text), 'latin1').toString('utf8')).toContain('siete días');
    expect([INVITATION_DAYS, MAIL_TEMPLATES.invitation.hours]).toEqual([7, 7 * 24]);
    expect(linkIn(text)).toMatchObject({ accountId: account, invitationId: invitation.id });
    expect(await opened(text)).toEqual({ accountName: 'Tienda', role: 'agent' });
    const { events } = await system.stores.log.readAll(START, {}, 200);
    expect(JSON.stringify(events)).not.toContain(linkIn(text).token);
    expect(JSON.stringify(events)).not.toContain(EMAIL);
    await system.restart();
    await system.settle();
    for (let step = 0; step < 20; step += 1) system.stores.clock.advance(30_000);
    await system.settle();
    expect(taken).toHaveLength(1);
  });

  it('comes again with another link when it is asked for, and only that one opens', async () => {
    const { invitation } = await invite();
    await mails(1);
    await admin.data(RESEND, { id: invitation.id });
    await mails(2);
    const [first, second] = taken.map(({ text }) => text);
    expect(linkIn(second ?? '').token).not.toBe(linkIn(first ?? '').token);
    expect(await opened(first ?? '')).toEqual({ errors: [{ code: 'INVITATION_REPLACED' }] });
    expect(await opened(second ?? '')).toEqual({ accountName: 'Tienda', role: 'agent' });
  });
});
