import {
  ConfirmAccountEmail,
  CreateLabel,
  DeleteLabel,
  RequestAccountEmail,
} from '@bitacora/account';
import { START } from '@bitacora/kernel';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import { eventually } from '@bitacora/testing';
import { Browser, SETUP_INPUT, System } from '@bitacora/testing/system';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const LOGO = `mutation ($fileId: ID) { setAccountLogo(input: { fileId: $fileId }) { __typename } }`;
const MAILS = '{ mails { edges { node { template state to } } } }';
const RULE: RuleBody = {
  ...{ name: 'Preguntas de la campaña', trigger: 'messageReceived', conditions: { always: true } },
  actions: [{ type: 'addLabel', labelId: 'cyber' }],
  ...{ stop: false, limits: null, window: null },
};
/** Mails are looked for this often. */
const ROUND_MS = 3_000;

/** A PNG of 240 by 80 pixels, as far as it is looked at. */
function png(): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  new DataView(bytes.buffer).setUint32(16, 240);
  new DataView(bytes.buffer).setUint32(20, 80);
  return bytes;
}

jest.setTimeout(60_000);

describe('rules that stop because a label was deleted', () => {
  let system: System;
  let server: SMTPServer;
  const taken: { readonly to: readonly string[]; readonly raw: string }[] = [];

  beforeEach(async () => {
    server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      closeTimeout: 10,
      onData(stream, { envelope }, done) {
        let raw = '';
        stream.on('data', (chunk: Buffer) => (raw += chunk.toString('utf8')));
        stream.on('end', () => {
          taken.push({ to: envelope.rcptTo.map(({ address }) => address), raw });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    system = await System.start({
      BITACORA_SMTP: `smtp://127.0.0.1:${port}?tls=false`,
      BITACORA_MAIL_FROM: 'Luz <hola@bitacora.example>',
    });
  });
  afterEach(async () => {
    await system.stop();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  it('are written about to the contact e-mail, once, under the logo of the account', async () => {
    const ana = new Browser(system.app.address);
    const { viewer } = (await ana.ask(SET_UP, { input: SETUP_INPUT })).data.setUpAccount;
    const account = String(viewer.account.id);
    const logo = await ana.upload(`accounts/${account}/logo`, 'logo', png());
    await ana.ask(LOGO, { fileId: logo.data.fileId });
    const address = { userId: String(viewer.user.id), email: 'avisos@tienda.example' };
    await system.command(account, RequestAccountEmail, address);
    await system.command(account, ConfirmAccountEmail, { version: 1 });
    const label = { labelId: 'cyber', name: 'cyber', colour: '#aa0000', description: '' };
    await system.command(account, CreateLabel, { ...label, inSidebar: true });
    await system.command(account, CreateRule, { ruleId: 'r', rule: RULE, state: 'on' });
    await system.command(account, DeleteLabel, { labelId: 'cyber' });
    await system.settle();
    const isSent = async () => {
      system.stores.clock.advance(ROUND_MS);
      const { mails } = (await ana.ask(MAILS)).data;
      return mails.edges.some(({ node }: { node: { state: string } }) => node.state === 'SENT');
    };
    await eventually(async () => ((await isSent()) ? true : null), 'the mail is sent');
    // Another round asks for nothing more.
    system.stores.clock.advance(ROUND_MS);
    await system.settle();

    expect(taken.map(({ to }) => to)).toEqual([['avisos@tienda.example']]);
    const { raw = '' } = taken[0] ?? {};
    const text = Buffer.from(
      raw
        .replaceAll('=\r\n', '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        ),
      'latin1',
    ).toString('utf8');
    expect(text).toContain('Preguntas de la campaña');
    expect(text).toContain('la etiqueta cyber');
    expect(text).toMatch(/<img src="cid:logo@bitacora" width="144" height="48" alt="Tienda"/);
    expect(raw).toContain('Content-ID: <logo@bitacora>');
    expect(raw).toContain(Buffer.from(png()).toString('base64').slice(0, 60));

    const { mails } = (await ana.ask(MAILS)).data;
    expect(mails.edges.map(({ node }: { node: object }) => node)).toEqual([
      { template: 'RULES_FLAGGED', state: 'SENT', to: 'avisos@tienda.example' },
    ]);
    const { events } = await system.app.runtime.log.readAll(START, { streams: ['mail-'] }, 100);
    const types = events.map(({ type }) => type);
    expect([types[0], types.at(-1), types.filter((type) => type === 'MailSent').length]).toEqual([
      'MailRequested',
      'MailSent',
      1,
    ]);
  });
});
