import { ChangeAvailability, RecordPresence } from '@bitacora/account';
import { AddContactLabel, ChangeContactDetails, CreateContact } from '@bitacora/contacts';
import { AssignConversation } from '@bitacora/conversations';
import { kernelFixture } from '@bitacora/kernel/testing';
import { explain } from '../why/explain.js';
import { AutomationStory, STORY_AGENT, STORY_DOMAINS } from '../testing/automation-story.js';
import { StoryOutside } from '../testing/story-outside.js';

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  return { story, outside: new StoryOutside(story) };
}

type Story = Awaited<ReturnType<typeof opened>>['story'];

const high = { actions: [{ type: 'setPriority' as const, priority: 'high' as const }] };
const fact = (name: string, value: string) => ({
  conditions: { all: [{ fact: name, operator: 'is', value }] },
});
const ofContact = (type: 'addContactLabel' | 'removeContactLabel', labelId: string) => ({
  trigger: 'contactChanged' as const,
  actions: [{ type, labelId }],
});

/** Rules that acted in a conversation, in order. */
async function acted(story: Story, id: string): Promise<readonly string[]> {
  return (await story.passes(id)).flatMap(({ data }) => data.rules.map(({ ruleId }) => ruleId));
}
const ofType = async (story: Story, id: string, type: string) =>
  (await story.log(id)).filter((event) => event.type === type);

describe('contactCreated', () => {
  it('sets a rule off in the first conversation of a contact, once', async () => {
    const { story, outside } = await opened();
    await story.rule('welcome', { trigger: 'contactCreated', ...high });
    await story.send(CreateContact, { contactId: 'c2', inboxId: 'web', name: 'Noa' });
    const first = await story.start('hola', 1, 'c2');
    await outside.settle();
    const second = await story.start('otra', 2, 'c2');
    await outside.settle();
    expect(await acted(story, first)).toEqual(['welcome']);
    expect(await acted(story, second)).toEqual([]);
  });
});

describe('contactChanged', () => {
  it('sets a rule off by the field that changed, in each conversation that is not over', async () => {
    const { story, outside } = await opened();
    await story.rule('mail', {
      trigger: 'contactChanged',
      ...fact('change.contactField', 'email'),
      ...high,
    });
    const ids = [await story.start('uno'), await story.start('dos', 2)];
    await story.send(ChangeContactDetails, { contactId: 'c1', name: 'Lu' }, STORY_AGENT);
    await outside.settle();
    for (const id of ids) expect(await acted(story, id)).toEqual([]);
    const email = 'nueva@tienda.example';
    await story.send(ChangeContactDetails, { contactId: 'c1', email }, STORY_AGENT);
    await outside.settle();
    for (const id of ids) expect(await acted(story, id)).toEqual(['mail']);
    const [, noted] = await ofType(story, ids[0] ?? '', 'ContactNoted');
    expect(noted).toMatchObject({
      data: { change: 'email', thingId: null },
      metadata: { actor: STORY_AGENT, depth: 1 },
    });
    expect(JSON.stringify(noted)).not.toContain(email);
  });

  it('knows the label that was added, and why says it as it was', async () => {
    const { story, outside } = await opened();
    await story.rule('vip', { trigger: 'contactChanged', ...fact('change.label', 'vip'), ...high });
    const id = await story.start('uno');
    await story.send(AddContactLabel, { contactId: 'c1', labelId: 'urgent' }, STORY_AGENT);
    await story.send(AddContactLabel, { contactId: 'c1', labelId: 'vip' }, STORY_AGENT);
    await outside.settle();
    expect(await acted(story, id)).toEqual(['vip']);
    const events = await ofType(story, id, 'ContactNoted');
    const verdicts = [];
    for (const event of events)
      verdicts.push((await explain('vip', event, story.history()))?.verdict);
    expect(verdicts).toEqual(['notMatched', 'acted']);
  });

  it('does not wake the rule that changed the contact, nor one behind it', async () => {
    const { story, outside } = await opened();
    await story.rule('marks', ofContact('addContactLabel', 'vip'));
    await story.rule('unmarks', ofContact('removeContactLabel', 'vip'));
    const id = await story.start('uno');
    await story.send(AddContactLabel, { contactId: 'c1', labelId: 'urgent' }, STORY_AGENT);
    await outside.settle();
    const noted = await ofType(story, id, 'ContactNoted');
    expect(noted.length).toBeLessThan(6);
    for (const pass of await story.passes(id))
      for (const { ruleId } of pass.data.rules) expect(pass.data.chain).not.toContain(ruleId);
    const [own] = noted.filter(({ metadata }) => metadata.actor.id === 'marks');
    expect(own && (await explain('marks', own, story.history()))?.verdict).toBe('loop');
  });

  it('decides the same when everything is read again from the log', async () => {
    const { story, outside } = await opened();
    await story.rule('marks', ofContact('addContactLabel', 'vip'));
    await story.start('uno');
    await story.send(AddContactLabel, { contactId: 'c1', labelId: 'urgent' }, STORY_AGENT);
    await outside.settle();
    const before = (await story.events()).length;
    story.loseEverythingButTheLog();
    await outside.settle();
    expect(await story.events()).toHaveLength(before);
  });
});

describe('assigneeAvailabilityChanged', () => {
  it('sets a rule off in what the person has, by how they are from now on', async () => {
    const { story, outside } = await opened();
    await story.rule('gone', {
      trigger: 'assigneeAvailabilityChanged',
      conditions: {
        all: [
          { fact: 'change.availability', operator: 'is', value: 'offline' },
          { fact: 'before.availability', operator: 'is', value: 'online' },
        ],
      },
      ...high,
    });
    const hers = await story.start('uno');
    const other = await story.start('dos', 2);
    await story.send(AssignConversation, { conversationId: hers, userId: 'ana' }, STORY_AGENT);
    const presence = (present: boolean) => story.send(RecordPresence, { userId: 'ana', present });
    await presence(true);
    await outside.settle();
    await story.send(ChangeAvailability, { userId: 'ana', state: 'busy' }, STORY_AGENT);
    await outside.settle();
    expect(await acted(story, hers)).toEqual([]);
    await story.send(ChangeAvailability, { userId: 'ana', state: 'online' }, STORY_AGENT);
    await presence(false);
    await outside.settle();
    expect(await acted(story, hers)).toEqual(['gone']);
    expect(await acted(story, other)).toEqual([]);
  });
});
