import { Browser, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const REPLY = `mutation ($id: ID!, $files: [ID!], $retry: Retry!) {
  replyToConversation(input: { conversationId: $id, text: "Así", attachments: $files, retry: $retry }) { __typename }
}`;
const THREAD = `query ($id: ID!) {
  timeline(conversationId: $id) { edges { node { ... on Written { attachments { name sides { width height } } } } } }
}`;
/** Begins as a picture of 900 by 1200 pixels. */
const TALL = Buffer.from(
  '89504e470d0a1a0a' + '0000000d49484452' + '00000384' + '000004b0' + '0802000000',
  'hex',
);
const SIDES = { width: 900, height: 1200 };

jest.setTimeout(60_000);

it('a picture says how large it is, so that its place is kept free; half of one says nothing', async () => {
  const system = await System.start();
  try {
    const ana = new Browser(system.app.address);
    const { data } = await ana.ask(SET_UP, { input: SETUP_INPUT });
    const account = String(data.setUpAccount.viewer.account.id);
    const visitor = (await system.inbox(account, 'inbox-1')).visitor();
    await visitor.introduce();
    const issuedAt = system.stores.clock.now();

    const whole = await visitor.upload('factura.png', TALL);
    expect(whole.body).toMatchObject({ sides: SIDES });
    const half = await visitor.upload('mitad.png', TALL.subarray(0, 12));
    expect(half.body).not.toHaveProperty('sides');
    const files = [whole.body.fileId, half.body.fileId];
    const { body } = await visitor.write({ id: 'message-1', text: '', files, issuedAt });
    expect(body.item.files.map((file: { sides?: object }) => file.sides)).toEqual([
      SIDES,
      undefined,
    ]);
    await system.settle();
    const id = String(body.item.conversation);
    const thread = await ana.ask(THREAD, { id });
    const [first] = thread.data.timeline.edges.flatMap(
      ({ node }: { node: { attachments?: readonly object[] } }) => node.attachments ?? [],
    );
    expect(first).toEqual({ name: 'factura.png', sides: SIDES });

    const answer = await ana.upload(id, 'respuesta.png', TALL);
    const retry = { commandId: 'send-1', issuedAt };
    await ana.ask(REPLY, { id, files: [answer.data.fileId], retry });
    const items = (await visitor.history()).body.items;
    expect(items.at(-1).files).toMatchObject([{ name: 'respuesta.png', sides: SIDES }]);
  } finally {
    await system.stop();
  }
});
