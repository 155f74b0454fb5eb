import {
  AddMember,
  ChooseNotices,
  DEFAULT_NOTICES,
  type NoticeReason,
  OpenAccount,
  RecordPresence,
  RegisterUser,
  RemoveMember,
  channelsInOrder,
} from '@bitacora/account';
import { MailDelivery, NewsMails } from '@bitacora/application';
import { CreateContact } from '@bitacora/contacts';
import {
  AddNote,
  AssignConversation,
  ChangeConversationMute,
  ReceiveMessage,
  SendReply,
  StartConversation,
  conversationIdOf,
} from '@bitacora/conversations';
import { ChangeInboxCollaborators, ConnectInbox } from '@bitacora/inboxes';
import { type CommandClass, EraseSubject, START, systemContext } from '@bitacora/kernel';
import type { MailMessage } from '@bitacora/mail';
import { Memberships, StreamFolds, loadConfig } from '@bitacora/platform';
import { APART_MS, GATHERED_MS } from '@bitacora/reactors';
import { createRuntime } from '@bitacora/server';
import { eventually, memoryStores } from '@bitacora/testing';
import { conversationsProjection, listMails, mailsProjection } from '@bitacora/views';
import { pino } from 'pino';

const MINUTE_MS = 60_000;
const config = loadConfig({ BITACORA_EVENT_STORE: 'memory' });
const stopped: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stopped.splice(0).reverse()) await stop();
});

type Shop = Awaited<ReturnType<typeof shop>>;

/** A shop in which Ana and Bea answer, with a conversation that no person has; its clock stands still. */
async function shop() {
  const stores = memoryStores();
  const taken: MailMessage[] = [];
  const place = { inboxId: 'web', contactId: 'c1', ordinal: 1 };
  const conversationId = conversationIdOf(stores.hash, place);
  const here = { ...place, conversationId };
  const begin = async () => {
    const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
    runtime.start(new Set(['projector', 'reactor'] as const));
    return runtime;
  };
  let runtime = await begin();
  stopped.push(() => runtime.stop());
  const send = async <Data>(command: CommandClass<Data>, data: NoInfer<Data>, by?: string) => {
    const context = systemContext('acme', { correlationId: stores.ids.next() });
    const actor = by ? ({ kind: 'user', id: by, name: by } as const) : context.actor;
    const result = await runtime.handler.execute(new command(data, { ...context, actor }));
    if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.errors)}`);
    return result;
  };
  await send(OpenAccount, { name: 'Tienda Luz', language: 'es', timeZone: 'UTC' });
  for (const userId of ['ana', 'bea', 'dora']) {
    await send(RegisterUser, { userId, name: userId, email: `${userId}@tienda.example` });
    const role = userId === 'dora' ? 'administrator' : 'agent';
    await send(AddMember, { userId, role });
  }
  await send(ConnectInbox, { inboxId: 'web', name: 'Tienda', domain: 'tienda.example' });
  await send(ChangeInboxCollaborators, { inboxId: 'web', userIds: ['ana', 'bea'] });
  await send(CreateContact, { contactId: 'c1', inboxId: 'web', name: 'Julia Secreta' });
  await send(StartConversation, { ...here, messageId: 'm0', text: 'Palabras secretas' });
  await send(SendReply, { conversationId, text: 'Hola' }, 'dora');
  const settled = async () => {
    const head = await stores.log.head();
    await eventually(
      () => (runtime.statuses().every(({ position }) => position >= head) ? true : null),
      'everything is handled',
    );
  };
  const deliver = async () => {
    const folds = new StreamFolds(runtime.streams);
    const news = new NewsMails({
      ...{ folds, memberships: new Memberships(folds), publicUrl: 'https://chat.example' },
      conversations: () => runtime.views.collection(conversationsProjection.name),
    });
    await new MailDelivery({
      ...{ ...stores, streams: runtime.streams, dispatcher: runtime.handler, news },
      mails: () => runtime.views.collection(mailsProjection.name),
      logos: { content: () => Promise.resolve(null) },
      conversations: { prepared: () => Promise.resolve(null) },
      transport: {
        send: (message) => {
          taken.push(message);
          return Promise.resolve({ kind: 'accepted' });
        },
      },
      ...{ publicUrl: 'https://chat.example', from: 'hola@tienda.example' },
    }).deliver('others');
  };
  const mails = async () =>
    (
      await listMails(runtime.views.collection(mailsProjection.name), 'acme', {
        first: 200,
        after: null,
      })
    ).items.map(({ item }) => item);
  return {
    ...{ stores, taken, send, settled, conversationId, mails, deliver },
    wants: (userId: string, ...reasons: NoticeReason[]) =>
      send(ChooseNotices, {
        userId,
        choices: {
          ...channelsInOrder(DEFAULT_NOTICES),
          ...Object.fromEntries(reasons.map((reason) => [reason, ['mail']])),
        },
      }),
    receive: (messageId: string) => send(ReceiveMessage, { ...here, messageId, text: '¿Hola?' }),
    mention: (userId: string) =>
      send(AddNote, { conversationId, text: `@${userId}`, mentions: [userId] }, 'dora'),
    /** Lets the time of gathering pass, with what is due then, and hands over what was asked for. */
    async gathered(ms = GATHERED_MS) {
      await settled();
      stores.clock.advance(ms);
      for (let time = 0; time < 3; time += 1) {
        await new Promise((resolve) => setTimeout(resolve, 40));
        await settled();
      }
      await deliver();
      await settled();
    },
    /** The process ends, after what the log holds was appended, and another one begins. */
    async restart() {
      await runtime.stop();
      runtime = await begin();
    },
  };
}

describe('a person who is not there', () => {
  const reasons: readonly (readonly [NoticeReason, string, (at: Shop) => Promise<unknown>])[] = [
    ['mentionsMe', 'Te mencionaron en una nota', (at) => at.mention('ana')],
    [
      'assignedToMe',
      'Te asignaron la conversación',
      (at) =>
        at.send(AssignConversation, { conversationId: at.conversationId, userId: 'ana' }, 'dora'),
    ],
    [
      'answerInMine',
      'El contacto escribió en una conversación tuya',
      async (at) => {
        const { conversationId } = at;
        await at.send(AssignConversation, { conversationId, userId: 'ana' }, 'ana');
        await at.receive('m1');
      },
    ],
    [
      'waitingForTaker',
      'El contacto escribió y nadie atiende la conversación',
      (at) => at.receive('m1'),
    ],
  ];

  it.each(reasons)(
    'gets a mail for %s, with a link and no words of the contact',
    async (reason, words, act) => {
      const at = await shop();
      await at.wants('ana', reason);
      await act(at);
      await at.gathered();
      expect(at.taken).toHaveLength(1);
      const [mail] = at.taken as [MailMessage];
      expect(mail).toMatchObject({
        to: 'ana@tienda.example',
        subject: 'Tienes novedades en Tienda Luz',
      });
      for (const shown of [mail.text, mail.html]) {
        expect(shown).toContain(words);
        expect(shown).toContain(`https://chat.example/a/acme/inbox/all/${at.conversationId}`);
        expect(shown).toContain('https://chat.example/a/acme/profile');
        expect(shown).not.toMatch(/Julia|secretas/u);
      }
      await at.gathered(APART_MS);
      expect(at.taken).toHaveLength(1);
      expect((await at.mails()).map(({ state, to }) => [state, to])).toEqual([['sent', null]]);
    },
  );

  it.each(reasons)(
    'gets none for %s that they did not choose, and none while they are there',
    async (reason, _, act) => {
      const at = await shop();
      await at.wants('ana', ...reasons.map(([each]) => each).filter((each) => each !== reason));
      await act(at);
      await at.gathered();
      expect(await at.mails()).toEqual([]);
      const there = await shop();
      await there.wants('ana', reason);
      await there.send(RecordPresence, { userId: 'ana', present: true });
      await act(there);
      await there.gathered();
      expect(await there.mails()).toEqual([]);
    },
  );

  it('gets one mail about a burst of a thousand messages, and few more about those that follow', async () => {
    const at = await shop();
    await at.wants('ana', 'waitingForTaker', 'answerInMine');
    for (let nth = 1; nth <= 1000; nth += 1) await at.receive(`m${nth}`);
    await at.gathered();
    expect(at.taken).toHaveLength(1);
    await at.send(AssignConversation, { conversationId: at.conversationId, userId: 'ana' }, 'dora');
    for (let minute = 1; minute <= 30; minute += 1) {
      await at.receive(`n${minute}`);
      await at.gathered(MINUTE_MS);
    }
    expect(at.taken.length).toBeLessThanOrEqual(3);
    expect(at.taken.length).toBeGreaterThan(1);
  }, 60_000);

  it('gets it once when the process dies between the event and the mail', async () => {
    const at = await shop();
    await at.wants('ana', 'mentionsMe');
    await at.mention('ana');
    await at.restart();
    await at.gathered();
    await at.restart();
    await at.gathered(APART_MS);
    expect(at.taken).toHaveLength(1);
  });

  const gone: readonly (readonly [string, (at: Shop) => Promise<unknown>])[] = [
    ['was removed', (at) => at.send(RemoveMember, { userId: 'ana' }, 'dora')],
    [
      'does not work in the inbox any more',
      (at) => at.send(ChangeInboxCollaborators, { inboxId: 'web', userIds: [] }),
    ],
    ['was erased', (at) => at.send(EraseSubject, { subject: 'user:ana' })],
    ['chose otherwise', (at) => at.wants('ana')],
    ['came', (at) => at.send(RecordPresence, { userId: 'ana', present: true })],
  ];
  it.each(gone)('who %s before it is sent gets none', async (_, act) => {
    const at = await shop();
    await at.wants('ana', 'mentionsMe');
    await at.mention('ana');
    await at.settled();
    at.stores.clock.advance(GATHERED_MS);
    await eventually(
      async () => ((await at.mails()).length > 0 ? true : null),
      'a mail is asked for',
    );
    await act(at);
    await at.gathered(0);
    expect(at.taken).toEqual([]);
    expect(await at.mails()).toMatchObject([{ state: 'givenUp', end: 'noLongerNews' }]);
  });

  it('gets none for words in a muted conversation, also when it is muted before the mail is sent', async () => {
    const at = await shop();
    const mute = { conversationId: at.conversationId, muted: true };
    await at.wants('ana', 'waitingForTaker');
    await at.receive('m1');
    await at.settled();
    at.stores.clock.advance(GATHERED_MS);
    await eventually(
      async () => ((await at.mails()).length > 0 ? true : null),
      'a mail is asked for',
    );
    await at.send(ChangeConversationMute, mute, 'dora');
    await at.gathered(0);
    expect(await at.mails()).toMatchObject([{ state: 'givenUp', end: 'noLongerNews' }]);
    await at.receive('m2');
    await at.gathered(APART_MS);
    expect(at.taken).toEqual([]);
    expect(await at.mails()).toHaveLength(1);
    await at.send(ChangeConversationMute, { ...mute, muted: false }, 'dora');
    await at.receive('m3');
    await at.gathered(APART_MS);
    expect(at.taken).toHaveLength(1);
  });

  it('is removed with a mail under way: none is sent, and none is asked for later', async () => {
    const at = await shop();
    await at.wants('ana', 'mentionsMe');
    await at.mention('ana');
    await at.send(RemoveMember, { userId: 'ana' }, 'dora');
    await at.gathered();
    expect(await at.mails()).toEqual([]);
  });

  it('has no address in the log in clear', async () => {
    const at = await shop();
    await at.wants('ana', 'mentionsMe');
    await at.mention('ana');
    await at.gathered();
    const { events } = await at.stores.log.readAll(START, {}, 10_000);
    expect(events.length).toBeGreaterThan(10);
    expect(JSON.stringify(events)).not.toContain('ana@tienda.example');
  });
});
