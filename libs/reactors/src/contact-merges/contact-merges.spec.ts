import type { DomainEvent, Reaction, Recorded } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { contactMerges } from './contact-merges.js';

const actor = { kind: 'user' as const, id: 'ana', name: 'Ana' };

/** A log that the reactor follows. */
function following() {
  const documents = new HeldDocuments();
  return async (type: string, data: object): Promise<readonly object[]> => {
    const plain = recorded({ type, data });
    const event = { ...plain, metadata: { ...plain.metadata, actor } } as Recorded<DomainEvent>;
    const reactions: readonly Reaction[] = await contactMerges.react(
      event as Parameters<typeof contactMerges.react>[0],
      documents,
    );
    for (const reaction of reactions) expect(reaction.actor).toEqual(actor);
    return reactions.map(({ command, data: sent }) => ({ [command.name]: sent }));
  };
}
const ask = { contactId: 's', absorbedId: 'a', details: [], attributeIds: [], blocked: null };
const nothing = { particulars: null, labelIds: [], absorbedIds: [] };

describe('a merge of contacts', () => {
  it('goes from contact to contact, in the name of the person', async () => {
    const follows = following();
    expect(await follows('ContactMergeAsked', { ...ask, room: 20 })).toEqual([
      { HandOverContact: { contactId: 'a', into: 's', room: 20 } },
    ]);
    const handed = { particulars: { name: 'Luz' }, labelIds: ['l1'], absorbedIds: ['b'] };
    expect(await follows('ContactMergedInto', { contactId: 'a', into: 's', ...handed })).toEqual([
      { TakeOverContact: { contactId: 's', absorbedId: 'a', ...handed } },
      { FollowContactMerge: { contactId: 'b', into: 's', through: 'a' } },
    ]);
    expect(await follows('ContactMergedInto', { contactId: 'b', into: 's', ...nothing })).toEqual(
      [],
    );
  });

  it('is dropped when the other declines', async () => {
    const declined = { contactId: 'a', into: 's', because: 'merged' };
    expect(await following()('ContactMergeDeclined', declined)).toEqual([
      { DropContactMerge: { contactId: 's', absorbedId: 'a', because: 'merged' } },
    ]);
  });

  it('blocks and lets go of all that are one', async () => {
    const follows = following();
    const merged = { contactId: 's', absorbedId: 'a', absorbedIds: ['a', 'b'] };
    expect(await follows('ContactsMerged', { ...merged, blocked: false })).toEqual([
      { UnblockContact: { contactId: 'a' } },
      { UnblockContact: { contactId: 'b' } },
    ]);
    expect(await follows('ContactBlocked', { contactId: 's' })).toEqual([
      { BlockContact: { contactId: 'a' } },
      { BlockContact: { contactId: 'b' } },
    ]);
    expect(await follows('ContactUnblocked', { contactId: 'x' })).toEqual([]);
  });
});
