import { AddMember, RegisterUser } from '@bitacora/account';
import { type ConversationEvent, conversationStream } from '@bitacora/conversations';
import type { Recorded } from '@bitacora/kernel';
import { Sessions } from '@bitacora/platform';
import {
  CLIENT_ADDRESS,
  GraphqlClient,
  MAILBOX_ADDRESS,
  MailboxFixture,
  SETUP_INPUT,
  System,
  conversationsOf,
  mailOfClient,
} from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const MB = 1024 * 1024;
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** What would run, send, track or cover the console. */
const ODD = `<html><head><style>${'.a{color:red}'.repeat((5 * MB) / 13)}</style>
<script>fetch('/graphql')</script><base href="https://evil.example/"></head>
<body onload="alert(1)"><p style="position:fixed;top:0;background:url(https://evil.example/x)">Hola <b>Tienda</b></p>
<form action="https://evil.example/"><input name="password"><button>Entrar</button></form>
<iframe src="https://evil.example/"></iframe><object data="x.swf"></object><svg onload="alert(2)"></svg>
<a href="javascript:alert(3)">aquí</a> <a href="https://tienda.example/">tienda</a>
<img src="https://evil.example/pixel.gif" width="1" height="1"><img src="https://fotos.example/caja.png" alt="Caja">
<meta http-equiv="refresh" content="0;url=https://evil.example/">
<blockquote type="cite">El lunes escribiste: gracias</blockquote></body></html>`;

jest.setTimeout(60_000);

describe('the mail as it came', () => {
  const mailbox = new MailboxFixture();
  let system: System;
  let admin: GraphqlClient;
  let account: string;

  beforeAll(() => mailbox.start());
  afterAll(() => mailbox.stop());
  beforeEach(async () => {
    system = await System.start({ BITACORA_WEBHOOKS_INSIDE: 'on' });
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUpAccount.viewer.account.id;
    await mailbox.connect(system, account);
  });
  afterEach(async () => {
    await admin.close();
    await system.stop();
  });

  const received = async (raw: string) => {
    mailbox.imap.receive(raw);
    const [conversation] = await mailbox.after(
      system,
      async () => {
        const found = await conversationsOf(system, account);
        return found.length === 1 ? found : null;
      },
      'the mail is in a conversation',
    );
    const { conversationId = '' } = conversation ?? {};
    const stream = conversationStream(account, conversationId);
    const events = await system.app.runtime.log.read(stream, { from: 0, limit: 10 });
    const event = events.find(({ type }) => type === 'MessageReceived') as Recorded<
      Extract<ConversationEvent, { type: 'MessageReceived' }>
    >;
    const files = event.data.attachments as readonly { fileId: string; mediaType: string }[];
    const [file] = files.filter(({ mediaType }) => mediaType === 'message/rfc822');
    const path = `/files/${conversationId}/${event.revision}/${file?.fileId ?? 'none'}/shown`;
    return { event, file, path };
  };
  const get = (path: string, method: 'GET' | 'HEAD' = 'GET') => admin.get(path, method);

  it('is a page that runs, sends and loads nothing, with what it answers folded', async () => {
    const { event, path } = await received(mailOfClient('uno', ODD, HTML));
    expect(event.data.text).toContain('Hola Tienda');
    const answer = await get(path);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox allow-popups');
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin|allow-forms|https:/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(page).toContain('<b>Tienda</b>');
    expect(page).toContain('<details>');
    expect(page).toContain('href="https://tienda.example/"');
    expect(page).not.toMatch(/script|javascript:|onload|<form|<input|<iframe|<object|<svg|refresh/);
    expect(page).not.toMatch(/evil\.example|position:/);
    expect(page.length).toBeLessThan(4000);
    // Pictures of others are counted, and loaded when that is asked for; those that only spy are not.
    expect(page).toContain('data-blocked="https://fotos.example/caja.png"');
    const head = await get(path, 'HEAD');
    expect(head.headers.get('blocked-pictures')).toBe('1');
    const shown = await get(`${path}?pictures=shown`);
    expect(shown.headers.get('content-security-policy')).toContain('img-src data: https: http:');
    expect(await shown.text()).toContain('src="https://fotos.example/caja.png"');
  });

  it('is shown to those who may read the conversation, and only where a file is a mail', async () => {
    const { path, event } = await received(mailOfClient('uno', '<p>Hola</p>', HTML));
    const heading = path.replace('/shown', '/heading');
    for (const one of [path, heading])
      expect((await fetch(`${system.app.address}${one}`)).status).toBe(401);
    // One who does not work in the inbox, and one of another account.
    for (const one of [account, 'other']) {
      const userId = `agent-${one}`.slice(0, 30);
      const email = `${one}@agentes.example`;
      await system.command(one, RegisterUser, { userId, name: userId, email });
      const role = one === account ? 'agent' : 'administrator';
      await system.command(one, AddMember, { userId, role });
      await system.settle();
      const { token } = await system.app.nest.get(Sessions).open(one, userId);
      const cookie = `bitacora=${token}`;
      for (const place of [path, heading]) {
        const answer = await fetch(`${system.app.address}${place}`, { headers: { cookie } });
        expect([one, answer.status]).toEqual([one, 404]);
      }
    }
    expect((await get(path.replace(/\/[^/]+\/shown$/, '/other/shown'))).status).toBe(404);
    expect((await get(path.replace(/\/\d+\//, '/99/'))).status).toBe(404);
    const other = path.replace(/files\/[^/]+/, 'files/other');
    expect((await get(other)).status).toBe(404);
    expect(event.data.attachments).toHaveLength(1);
  });

  it('is kept without its files, and shows its pictures and gives each file all the same', async () => {
    const part = (headers: readonly string[], content: string | Buffer) => [
      ...['--parte', ...headers, 'Content-Transfer-Encoding: base64', ''],
      ...(Buffer.from(content)
        .toString('base64')
        .match(/.{1,76}/g) ?? []),
    ];
    const body = [
      ...part(['Content-Type: text/html; charset=utf-8'], '<p>Van</p><img src="cid:uno@x">'),
      ...part(['Content-Type: image/png', 'Content-ID: <uno@x>'], PICTURE),
      ...part(['Content-Type: application/pdf; name="factura.pdf"'], Buffer.alloc(5 * MB, 7)),
      '--parte--',
    ];
    const type = { 'Content-Type': 'multipart/related; boundary=parte' };
    const { event, path, file } = await received(mailOfClient('uno', body.join('\r\n'), type));
    const { contactId } = event.data as unknown as { readonly contactId: string };
    const files = event.data.attachments as readonly { fileId: string; bytes: number }[];
    const sealed = await Promise.all(
      files.map(({ fileId }) => system.stores.blobs.get(`${account}/${contactId}/${fileId}`)),
    );
    expect(sealed).toHaveLength(3);
    const onDisk = sealed.reduce((sum, one) => sum + (one?.byteLength ?? 0), 0);
    expect(onDisk).toBeGreaterThan(5 * MB);
    expect(onDisk).toBeLessThan(1.1 * 5 * MB);
    const heading = await get(path.replace('/shown', '/heading'));
    expect(await heading.json()).toMatchObject({
      ...{ subject: 'Pedido 17', to: [{ address: MAILBOX_ADDRESS }], cc: [] },
      ...{ from: { address: CLIENT_ADDRESS }, date: '2026-03-02T08:00:00.000Z' },
    });
    const page = await (await get(path)).text();
    expect(page).toContain(`src="data:image/png;base64,${PICTURE.toString('base64')}"`);
    for (const { fileId, bytes } of files) {
      const answer = await get(path.replace(`${file?.fileId}/shown`, fileId));
      expect((await answer.arrayBuffer()).byteLength).toBe(bytes);
    }
  });

  it('is not kept where it shows no more than its words', async () => {
    const { event, file } = await received(mailOfClient('uno', 'Hola'));
    expect(event.data.attachments).toEqual([]);
    expect(file).toBeUndefined();
  });
});
