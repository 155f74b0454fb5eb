import { ChangeAvailability } from '@bitacora/account';
import {
  AddNote,
  ChangeConversationStatus,
  SendReply,
  StartConversation,
} from '@bitacora/conversations';
import {
  type AutomaticActions,
  ChangeInboxHours,
  ConfigureAutomaticActions,
  ConfigureCreationReply,
  NO_AUTOMATIC_ACTIONS,
} from '@bitacora/inboxes';
import { kernelFixture } from '@bitacora/kernel/testing';
import { STORY_AGENT, AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** A minute on Sundays: the stories happen on other days. */
const NEVER = {
  timeZone: 'UTC',
  periods: [{ day: 7, from: '03:00', to: '03:01' }],
  holidays: [],
};

async function opened(actions: Partial<AutomaticActions>) {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  await story.send(ConfigureAutomaticActions, {
    inboxId: 'web',
    actions: { ...NO_AUTOMATIC_ACTIONS, ...actions },
  });
  return { story, clock: kernel.clock };
}

/** Texts that rules sent in the conversation, in order. */
async function answersIn(story: AutomationStory, conversationId: string) {
  await story.settle();
  return (await story.log(conversationId)).flatMap((event) =>
    event.type === 'MessageSent' && event.data.automatic ? [event.data.text] : [],
  );
}

describe('what an inbox does by itself', () => {
  it('answers the first conversation of a contact, and no later one', async () => {
    const { story } = await opened({ newContact: true, newContactTexts: ['Bienvenida'] });
    expect(await answersIn(story, await story.start('hola', 1))).toEqual(['Bienvenida']);
    expect(await answersIn(story, await story.start('otra vez', 2))).toEqual([]);
  });

  it('answers outside of the hours once a day, and not right after a person', async () => {
    const { story, clock } = await opened({ outsideHours: true, outsideHoursTexts: ['Cerrado'] });
    await story.send(ChangeInboxHours, { inboxId: 'web', hours: NEVER });
    const id = await story.start('hola');
    await story.writes(id, '¿hola?');
    expect(await answersIn(story, id)).toEqual(['Cerrado']);
    clock.advance(DAY);
    await story.send(SendReply, { conversationId: id, text: 'Aquí estoy' }, STORY_AGENT);
    clock.advance(4 * MINUTE);
    await story.writes(id, 'gracias');
    expect(await answersIn(story, id)).toEqual(['Cerrado']);
    clock.advance(2 * MINUTE);
    await story.writes(id, 'una cosa más');
    expect(await answersIn(story, id)).toEqual(['Cerrado', 'Cerrado']);
  });

  it('answers while no person of the inbox is online', async () => {
    const { story } = await opened({ noAgent: true, noAgentTexts: ['Ahora no hay nadie'] });
    expect(await answersIn(story, await story.start('hola', 1))).toEqual(['Ahora no hay nadie']);
    await story.send(ChangeAvailability, { userId: 'ana', state: 'online' });
    expect(await answersIn(story, await story.start('hola', 2))).toEqual([]);
  });

  it('sends each that holds, in the order of the manual', async () => {
    const { story } = await opened({
      ...{
        newContact: true,
        newContactTexts: ['B6'],
        outsideHours: true,
        outsideHoursTexts: ['B8'],
      },
      ...{ noAgent: true, noAgentTexts: ['B7'] },
    });
    await story.send(ConfigureCreationReply, { inboxId: 'web', on: true, texts: ['B9'] });
    await story.send(ChangeInboxHours, { inboxId: 'web', hours: NEVER });
    expect(await answersIn(story, await story.start('hola'))).toEqual(['B6', 'B9', 'B8', 'B7']);
  });

  it('says goodbye in one way when a person resolves, in another when a rule does', async () => {
    const { story } = await opened({
      ...{ manualClose: true, manualCloseTexts: ['Hasta pronto'] },
      ...{ automaticClose: true, automaticCloseTexts: ['Se cerró sola'] },
    });
    const resolved = { status: 'resolved', until: null } as const;
    const first = await story.start('hola', 1);
    await story.send(ChangeConversationStatus, { conversationId: first, ...resolved }, STORY_AGENT);
    expect(await answersIn(story, first)).toEqual(['Hasta pronto']);
    await story.rule('close', {
      trigger: 'noteAdded',
      actions: [{ type: 'setStatus', status: 'resolved' }],
    });
    const second = await story.start('hola', 2);
    await story.send(AddNote, { conversationId: second, text: 'ya' }, STORY_AGENT);
    expect(await answersIn(story, second)).toEqual(['Se cerró sola']);
  });

  it('marks as important what says one of the words, whole and in any spelling of case', async () => {
    const { story } = await opened({ importantWords: ['reclamo', 'no llegó'] });
    const important = async (id: string) => {
      await story.settle();
      return (await story.log(id)).some(({ type }) => type === 'ConversationImportanceChanged');
    };
    expect(await important(await story.start('Tengo un RECLAMO', 1))).toBe(true);
    expect(await important(await story.start('Mi pedido no llego', 2))).toBe(true);
    expect(await important(await story.start('reclamos varios', 3))).toBe(false);
  });

  describe('mails about new conversations', () => {
    const mailed = async (story: AutomationStory, id: string) => {
      await story.settle();
      return (await story.log(id)).flatMap(({ type, data }) =>
        type === 'ConversationMailRequested' ? [data] : [],
      );
    };
    const important = { importantWords: ['reclamo'] };

    it('go to its collaborators once for each, whatever is written later', async () => {
      const { story } = await opened({ newConversationMails: 'all' });
      const id = await story.start('hola');
      await story.writes(id, 'otra vez');
      expect(await mailed(story, id)).toMatchObject([
        { matter: 'newConversation', userIds: ['ana', 'bea'], address: null },
      ]);
      const rule = (await story.passes(id))[0]?.data.rules[0];
      expect(rule).toMatchObject({ ruleId: 'inbox:web:newConversationMails', name: 'Tienda' });
    });

    it('go out for what is important by its first message alone, when that is asked for', async () => {
      const { story } = await opened({ ...important, newConversationMails: 'important' });
      expect(await mailed(story, await story.start('Tengo un reclamo', 1))).toHaveLength(1);
      const second = await story.start('hola', 2);
      await story.writes(second, 'ahora un reclamo');
      expect(await mailed(story, second)).toEqual([]);
    });

    it('do not go out for conversations that begin as ignored, nor when it is off', async () => {
      const { story } = await opened({ ...important, newConversationMails: 'none' });
      expect(await mailed(story, await story.start('Tengo un reclamo'))).toEqual([]);
      const { story: aside } = await opened({ newConversationMails: 'all' });
      const conversationId = 'ignored';
      const place = { conversationId, contactId: 'c1', inboxId: 'web', ordinal: 7 };
      const message = { messageId: 'm-ignored', text: 'hola' };
      await aside.send(StartConversation, { ...place, ...message, status: 'ignored' });
      expect(await mailed(aside, conversationId)).toEqual([]);
    });
  });

  it('stops with its switch', async () => {
    const { story } = await opened({ newContact: true, newContactTexts: ['Bienvenida'] });
    await story.send(ConfigureAutomaticActions, {
      inboxId: 'web',
      actions: { ...NO_AUTOMATIC_ACTIONS, newContactTexts: ['Bienvenida'] },
    });
    expect(await answersIn(story, await story.start('hola'))).toEqual([]);
  });
});
