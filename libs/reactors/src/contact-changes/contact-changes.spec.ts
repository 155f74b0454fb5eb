import type { DomainEvent, Recorded } from '@bitacora/kernel';
import { ERASED } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { contactChanges } from './contact-changes.js';

const actor = { kind: 'rule' as const, id: 'r1', name: 'VIP' };

async function follows(change: object, value: unknown = null) {
  const data = { conversationId: 'v1', contactId: 'c1', change, value };
  const asked = recorded({ type: 'ContactChangeRequested', data });
  const event = { ...asked, metadata: { ...asked.metadata, actor } };
  return contactChanges.react(
    event as Recorded<DomainEvent> as Parameters<typeof contactChanges.react>[0],
    new HeldDocuments(),
  );
}

describe('what rules ask of a contact', () => {
  it.each([
    ['addLabel', 'AddContactLabel'],
    ['removeLabel', 'RemoveContactLabel'],
  ])('%s is carried to the contact in the name of the rule', async (kind, command) => {
    const [reaction, ...others] = await follows({ kind, labelId: 'vip' });
    expect(others).toEqual([]);
    expect(reaction?.command.name).toBe(command);
    expect(reaction).toMatchObject({ data: { contactId: 'c1', labelId: 'vip' }, actor });
    expect(reaction?.tooLateAfterMs).toBeNull();
  });

  it.each(['gold', 0, false, null])('sets an attribute to %j', async (value) => {
    const reactions = await follows({ kind: 'setAttribute', attributeId: 'plan' }, value);
    expect(reactions).toMatchObject([
      { data: { contactId: 'c1', attributeId: 'plan', value }, actor },
    ]);
    expect(reactions[0]?.command.name).toBe('SetContactAttribute');
  });

  it('asks for nothing of a value that was erased', async () => {
    expect(await follows({ kind: 'setAttribute', attributeId: 'plan' }, ERASED)).toEqual([]);
  });
});
