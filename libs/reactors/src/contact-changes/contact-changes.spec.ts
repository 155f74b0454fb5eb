import type { DomainEvent, Recorded } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { contactChanges } from './contact-changes.js';

describe('what rules ask of a contact', () => {
  it.each([
    ['addLabel', 'AddContactLabel'],
    ['removeLabel', 'RemoveContactLabel'],
  ])('%s is carried to the contact in the name of the rule', async (kind, command) => {
    const change = { kind, labelId: 'vip' };
    const data = { conversationId: 'v1', contactId: 'c1', change };
    const asked = recorded({ type: 'ContactChangeRequested', data });
    const actor = { kind: 'rule' as const, id: 'r1', name: 'VIP' };
    const event = { ...asked, metadata: { ...asked.metadata, actor } };
    const [reaction, ...others] = await contactChanges.react(
      event as Recorded<DomainEvent> as Parameters<typeof contactChanges.react>[0],
      new HeldDocuments(),
    );
    expect(others).toEqual([]);
    expect(reaction?.command.name).toBe(command);
    expect(reaction).toMatchObject({ data: { contactId: 'c1', labelId: 'vip' }, actor });
    expect(reaction?.tooLateAfterMs).toBeNull();
  });
});
