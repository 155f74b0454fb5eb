import { ChangeAvailability } from '@bitacora/account';
import { CreateContact } from '@bitacora/contacts';
import { ChangeConversationStatus } from '@bitacora/conversations';
import { ConfigureCreationReply } from '@bitacora/inboxes';
import { kernelFixture } from '@bitacora/kernel/testing';
import { STORY_AGENT, AutomationStory, STORY_DOMAINS } from '../../testing/automation-story.js';

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  return { story: await new AutomationStory(kernel).open(), clock: kernel.clock };
}

describe('automatic replies', () => {
  const reply = (...texts: string[]) => [{ type: 'sendReply' as const, texts }];

  it('answer a new conversation with one of the texts of the inbox, picked and recorded', async () => {
    const { story } = await opened();
    const texts = [
      'Hola, {{contacto.primerNombre}}',
      'Buenas, {{contact.name}}',
      'Somos {{inbox.name}}',
    ];
    await story.send(ConfigureCreationReply, { inboxId: 'web', on: true, texts });
    const id = await story.start('hola');
    await story.settle();

    const sent = (await story.log(id)).find(({ type }) => type === 'MessageSent');
    if (sent?.type !== 'MessageSent') throw new Error('nothing was sent');
    const { automatic, text } = sent.data;
    expect(automatic).toMatchObject({ ruleId: 'inbox:web:creationReply', ruleVersion: 3, of: 3 });
    const filled = ['Hola, Lucía', 'Buenas, Lucía Vargas', 'Somos Tienda'];
    expect(text).toBe(filled[(automatic?.choice ?? 0) - 1]);
  });

  it('say a neutral word for a contact without a name', async () => {
    const { story } = await opened();
    await story.send(CreateContact, { contactId: 'c2', inboxId: 'web' });
    await story.rule('hi', { actions: reply('Hola, {{contact.name}}') });
    const id = await story.start('hola', 1, 'c2');
    await story.settle();

    const log = await story.log(id);
    expect(log.find(({ type }) => type === 'MessageSent')?.data).toMatchObject({
      text: 'Hola, cliente',
    });
  });

  it('are not sent after five minutes, while the state of the conversation still changes', async () => {
    const { story, clock } = await opened();
    await story.rule('r', {
      actions: [...reply('Ahora mismo'), { type: 'addLabel', labelId: 'vip' }],
    });
    const id = await story.start('hola');
    clock.advance(5 * 60_000 + 1);
    await story.settle();

    const [pass] = await story.passes(id);
    expect(pass?.data.rules).toMatchObject([
      { actions: [{ outcome: 'tooLate' }, { outcome: 'done' }] },
    ]);
    expect((await story.log(id)).map(({ type }) => type)).not.toContain('MessageSent');
  });

  it('never answer an automatic reply, nor what it set off', async () => {
    const { story } = await opened();
    await story.rule('greets', { actions: reply('Hola') });
    await story.rule('answers', {
      trigger: 'replySent',
      actions: [...reply('Y adiós'), { type: 'setImportant', important: true }],
    });
    await story.rule('thanks', { trigger: 'importanceChanged', actions: reply('Gracias') });
    const id = await story.start('hola');
    await story.settle();

    const passes = await story.passes(id);
    expect(passes.map(({ data }) => data.rules.map(({ actions }) => actions[0]))).toMatchObject([
      [{ outcome: 'done' }],
      [{ outcome: 'refused', reason: 'ANSWERS_AUTOMATIC' }],
      [{ outcome: 'refused', reason: 'ANSWERS_AUTOMATIC' }],
    ]);
  });

  it('reach one contact a bounded number of times within an hour, also in one burst', async () => {
    const { story, clock } = await opened();
    await story.rule('chatty', { actions: reply('Hola') });
    const id = await story.start('0');
    for (let message = 1; message < 14; message += 1) await story.writes(id, String(message));
    await story.settle();

    const sent = async () =>
      (await story.log(id)).filter(({ type }) => type === 'MessageSent').length;
    expect(await sent()).toBe(10);
    expect((await story.passes(id)).at(-1)?.data.refusal).toBe('tooManyMessages');

    clock.advance(60 * 60_000 + 1);
    await story.writes(id, 'una hora después');
    await story.settle();
    expect(await sent()).toBe(11);
  });
});

describe('assignment to the least busy', () => {
  const assign = { actions: [{ type: 'assignLeastBusy' as const, teamId: 'support' }] };

  it('takes turns, also among messages that come at once, and records the loads it saw', async () => {
    const { story } = await opened();
    for (const userId of ['ana', 'bea'])
      await story.send(ChangeAvailability, { userId, state: 'online' });
    await story.rule('assign', assign);
    const ids = [await story.start('a', 1), await story.start('b', 2), await story.start('c', 3)];
    await story.settle();

    const assigned = await Promise.all(
      ids.map(async (id) =>
        (await story.log(id)).flatMap((event) =>
          event.type === 'ConversationAssigned' && event.data.choice?.kind === 'leastBusy'
            ? [[event.data.userId, event.data.choice.loads]]
            : [],
        ),
      ),
    );
    expect(assigned.flat()).toEqual([
      ['ana', { ana: 0, bea: 0 }],
      ['bea', { ana: 1, bea: 0 }],
      ['ana', { ana: 1, bea: 1 }],
    ]);
  });

  it('forgets conversations that were resolved', async () => {
    const { story } = await opened();
    for (const userId of ['ana', 'bea'])
      await story.send(ChangeAvailability, { userId, state: 'online' });
    await story.rule('assign', assign);
    const first = await story.start('a', 1);
    await story.start('b', 2);
    await story.settle();
    await story.send(
      ChangeConversationStatus,
      { conversationId: first, status: 'resolved' },
      STORY_AGENT,
    );
    const third = await story.start('c', 3);
    await story.settle();

    const event = (await story.log(third)).find(({ type }) => type === 'ConversationAssigned');
    expect(event?.data).toMatchObject({ userId: 'ana', choice: { loads: { ana: 0, bea: 1 } } });
  });

  it('is refused when no member is online', async () => {
    const { story } = await opened();
    await story.rule('assign', assign);
    const id = await story.start('a');
    await story.settle();

    const [pass] = await story.passes(id);
    expect(pass?.data.rules).toMatchObject([
      { actions: [{ outcome: 'refused', reason: 'NOBODY_ONLINE' }] },
    ]);
  });
});
