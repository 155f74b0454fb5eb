import type { RuleBody } from '@bitacora/rules';
import { kernelFixture } from '@bitacora/kernel/testing';
import { AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';
import type { CarriedReplies } from './passes/sends.js';

async function story(
  carried: CarriedReplies,
  trigger: RuleBody['trigger'] = 'messageReceived',
  text = 'Ya vamos, {{contact.name}}',
) {
  const sends = { mails: true, carries: () => carried };
  const opened = await new AutomationStory(kernelFixture(STORY_DOMAINS), sends).open();
  const texts = [text];
  await opened.rule('r', { trigger, actions: [{ type: 'sendReply', texts }] });
  const id = await opened.start('hola');
  await opened.settle();
  const events = await opened.log(id);
  const [pass] = await opened.passes(id);
  return {
    replies: events.filter(({ type }) => type === 'MessageSent').length,
    actions: pass?.data.rules.flatMap(({ actions }) => actions),
  };
}

describe('a reply of a rule in a channel with bounds', () => {
  it('is written where the channel carries it, its variables filled in', async () => {
    const length = 'Ya vamos, Lucía Vargas'.length;
    expect(
      await story({ textMax: length, windowMs: null, smsParts: null, isWithoutContactData: false }),
    ).toMatchObject({
      replies: 1,
    });
    expect(
      await story({ textMax: length, windowMs: 1000, smsParts: null, isWithoutContactData: false }),
    ).toMatchObject({
      replies: 1,
    });
  });

  it('is written when a contact begins a conversation, which is before its first message', async () => {
    const carried = { textMax: 1000, windowMs: 1000, smsParts: null, isWithoutContactData: false };
    expect(await story(carried, 'conversationCreated')).toMatchObject({ replies: 1 });
  });

  it.each([
    [
      'CHANNEL_TEXT_TOO_LONG',
      {
        textMax: 'Ya vamos, Lucía Varga'.length,
        windowMs: null,
        smsParts: null,
        isWithoutContactData: false,
      },
    ],
    [
      'CHANNEL_TEXT_TOO_LONG',
      { textMax: 1000, windowMs: null, smsParts: 0, isWithoutContactData: false },
    ],
    [
      'CHANNEL_CONTACT_DATA',
      { textMax: 1000, windowMs: null, smsParts: null, isWithoutContactData: true },
    ],
    [
      'REPLY_WINDOW_CLOSED',
      { textMax: 1000, windowMs: 0, smsParts: null, isWithoutContactData: false },
    ],
  ])('is recorded as not done, with the reason %s', async (reason, carried) => {
    const text = 'Ya vamos, {{contact.name}}, o al 300 555 12 12';
    const written = carried.isWithoutContactData ? text : undefined;
    expect(await story(carried, 'messageReceived', written)).toMatchObject({
      replies: 0,
      actions: [{ outcome: 'refused', reason }],
    });
  });
});

it('a question gets one reply, of whichever rule', async () => {
  const opened = await new AutomationStory(kernelFixture(STORY_DOMAINS)).open();
  const replies = (texts: string[], trigger: RuleBody['trigger']) => ({
    ...{ trigger, actions: [{ type: 'sendReply' as const, texts }] },
  });
  await opened.rule('a', replies(['Ya vamos'], 'messageReceived'));
  await opened.rule('b', replies(['Gracias'], 'messageReceived'));
  const id = await opened.start('¿Hay stock?', 1, 'c1', false, 'question');
  await opened.settle();
  const sent = async () => (await opened.log(id)).filter(({ type }) => type === 'MessageSent');
  expect(await sent()).toMatchObject([{ data: { text: 'Ya vamos' } }]);
  const [pass] = await opened.passes(id);
  expect(pass?.data.rules.flatMap(({ actions }) => actions)).toMatchObject([
    { outcome: 'done' },
    { outcome: 'refused', reason: 'QUESTION_ANSWERED' },
  ]);
  // What the contact writes next is no question: it is answered as ever.
  await opened.writes(id, 'Gracias');
  await opened.settle();
  expect(await sent()).toHaveLength(3);
});
