import { USUAL_CHAT_OPTIONS } from '@bitacora/inboxes';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';
import { eventually } from '@bitacora/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const CHAT = `mutation ($input: SetInboxChatInput!) {
  setInboxChat(input: $input) {
    ... on InboxChanged { inbox { chat { looks { colour buttonText { es } } } versions { chat } } }
    ... on Refused { errors { code field } }
  }
}`;
const chatOf = (given: {
  readonly looks?: object;
  readonly signIn?: object;
  readonly behaviour?: object;
}) => ({
  looks: { ...USUAL_CHAT_OPTIONS.looks, ...given.looks },
  signIn: { ...USUAL_CHAT_OPTIONS.signIn, ...given.signIn },
  behaviour: { ...USUAL_CHAT_OPTIONS.behaviour, ...given.behaviour },
});

jest.setTimeout(60_000);

describe('the options of a chat', () => {
  let widget: string;
  let system: System;
  let admin: GraphqlClient;
  let inbox: Awaited<ReturnType<System['inbox']>>;

  beforeAll(async () => {
    widget = await mkdtemp(join(tmpdir(), 'bitacora-widget-'));
    await writeFile(join(widget, 'loader.js'), '(()=>{})();');
  });

  afterAll(() => rm(widget, { recursive: true }));

  beforeEach(async () => {
    system = await System.start({}, widget);
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    inbox = await system.inbox(setUp.viewer.account.id);
    await system.settle();
  });

  afterEach(async () => {
    await admin.close();
    await system.stop();
  });

  const set = async (chat: object, inboxId = inbox.inboxId) =>
    (await admin.data(CHAT, { input: { inboxId, chat } })).setInboxChat;
  const loaderOf = (token: string, headers: Record<string, string> = {}) =>
    fetch(`${system.app.address}/widget/loader.js?token=${token}`, { headers });

  it('come with the script of the loader, and another look is another script', async () => {
    const { token } = inbox;
    const first = await loaderOf(token);
    expect(await first.text()).toMatch(/^\{const BITACORA_LOOK=\{"colour":"#14505a"/);
    const etag = first.headers.get('etag') ?? '';
    const headers = { 'if-none-match': etag };
    expect((await loaderOf(token, headers)).status).toBe(304);
    const looks = { colour: '#aa0000', left: true, hiddenOnSite: true };
    await set(
      chatOf({
        looks: { ...looks, longButton: true, buttonText: { es: 'Habla', en: '', pt: '' } },
      }),
    );
    const second = await eventually(async () => {
      const answer = await loaderOf(token, headers);
      return answer.status === 200 ? answer : null;
    }, 'the look is another');
    const [, look] = /^\{const BITACORA_LOOK=(.*);\n/.exec(await second.text()) ?? [];
    expect(JSON.parse(look ?? '')).toMatchObject({
      ...{ colour: '#aa0000', left: true, hidden: true, text: { es: 'Habla' } },
    });
    expect(second.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('are not in the loader of an unknown token', async () => {
    for (const token of ['A'.repeat(43), 'none']) {
      const answer = await loaderOf(token);
      expect([answer.status, (await answer.text()).includes('BITACORA_LOOK={')]).toEqual([
        200,
        false,
      ]);
    }
    expect((await loaderOf('T'.repeat(2000))).status).toBe(400);
  });

  it('are known to the frame, with the name of who welcomes', async () => {
    const { viewer } = await admin.data('{ viewer { user { id name } } }');
    const welcome = {
      ...{ welcome: true, welcomeSeconds: 3, welcomeAgainMinutes: 60, welcomeOn: 'BOTH' },
      ...{ welcomeText: { es: 'Hola', en: '', pt: '' }, welcomeByCompany: false },
    };
    await set(chatOf({ behaviour: { ...welcome, welcomeAuthorId: viewer.user.id } }));
    const { body } = await inbox.visitor().config();
    expect(body.chat.welcome).toEqual({
      text: { es: 'Hola', en: 'Hola', pt: 'Hola' },
      author: viewer.user.name,
    });
    const byCompany = { looks: { companyName: true, language: 'PT' } };
    await set(chatOf({ ...byCompany, behaviour: { ...welcome, welcomeAuthorId: viewer.user.id } }));
    const { body: ofCompany } = await inbox.visitor().config();
    expect(ofCompany).toMatchObject({ language: 'pt', chat: { welcome: { author: null } } });
    expect(JSON.stringify(ofCompany)).not.toContain(viewer.user.name);
  });

  it('are refused beside the field that is wrong', async () => {
    const refused = async (given: Parameters<typeof chatOf>[0]) =>
      (await set(chatOf(given))).errors;
    expect(await refused({ looks: { longButton: true } })).toEqual([
      { code: 'BUTTON_TEXT_REQUIRED', field: 'options.looks.buttonText' },
    ]);
    expect(await refused({ signIn: { onlySocial: true } })).toEqual([
      { code: 'NETWORK_REQUIRED', field: 'options.signIn.onlySocial' },
    ]);
    expect(
      (await refused({ behaviour: { opens: true, welcome: true } })).map(
        ({ field }: never) => field,
      ),
    ).toEqual(
      [
        'opensSeconds',
        'opensOn',
        'welcomeSeconds',
        'welcomeAgainMinutes',
        'welcomeOn',
        'welcomeText',
      ].map((name) => `options.behaviour.${name}`),
    );
    const [stranger] = await refused({ behaviour: { welcomeAuthorId: 'member-of-none' } });
    expect(stranger.field).toBe('options.behaviour.welcomeAuthorId');
  });
});
