import { ChangeAvailability } from '@bitacora/account';
import { SetConversationAttribute } from '@bitacora/conversations';
import { EraseSubject } from '@bitacora/kernel';
import { kernelFixture } from '@bitacora/kernel/testing';
import { AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  return { story: await new AutomationStory(kernel).open(), clock: kernel.clock };
}

describe('an automation that is killed before its checkpoint', () => {
  it('asks for the same again when it is back, and nothing is doubled', async () => {
    const { story } = await opened();
    await story.rule('label', { limits: { perConversation: 2, perPeriodMinutes: null } });
    await story.rule('answer', { actions: [{ type: 'sendReply', texts: ['Uno', 'Dos', 'Tres'] }] });
    await story.rule('chain', {
      trigger: 'labelAdded',
      actions: [{ type: 'setImportant', important: true }],
    });
    const id = await story.start('hola');
    await story.writes(id, 'sigo aquí');
    await story.settle();
    const before = await story.log(id);
    expect(before).toHaveLength(10);

    story.loseEverythingButTheLog();
    await story.settle();
    expect(await story.log(id)).toEqual(before);
  });
});

describe('two readers of the same log', () => {
  it('come to the same decisions', async () => {
    const { story } = await opened();
    for (const userId of ['ana', 'bea']) {
      await story.send(ChangeAvailability, { userId, state: 'online' });
    }
    await story.rule('assign', { actions: [{ type: 'assignLeastBusy', teamId: 'support' }] });
    await story.rule('answer', {
      trigger: 'assigneeChanged',
      actions: [{ type: 'sendReply', texts: ['Un momento', 'Ya vamos'] }],
    });
    for (let ordinal = 1; ordinal <= 3; ordinal += 1) await story.start('hola', ordinal);
    await story.settle();

    const first = await story.decisionsAnew();
    expect(first).toHaveLength(6);
    expect(await story.decisionsAnew()).toEqual(first);
  });
});

describe('erasure', () => {
  it('leaves no word of the contact in the documents of the automation', async () => {
    const { story } = await opened();
    await story.rule('r', {});
    const conversationId = await story.start('hola');
    const attribute = { conversationId, attributeId: 'a1', value: 'Calle de Lucía 7' };
    await story.send(SetConversationAttribute, attribute);
    await story.settle();
    // The field that holds it is sealed while it is stored; nothing else has it.
    const apart = JSON.stringify(story.documents(), (key, value: unknown) =>
      key === 'attributes' ? null : value,
    );
    expect(apart).not.toContain('Calle');
    await story.send(EraseSubject, { subject: 'contact:acme.c1' });
    await story.settle();

    const kept = JSON.stringify(story.documents());
    expect(kept).toContain('"erased":true');
    expect(kept).not.toMatch(/Lucía|Calle|lucia@|tienda\.example\/pago/);
  });
});
