import { PeersInMemory } from '@bitacora/testing';
import { AccessChanges } from './access-changes.js';

describe('changes of who may see what', () => {
  it('are handed on in this process before the command is answered, and to the others', () => {
    const network = new PeersInMemory();
    const [here, there] = [new AccessChanges(network.join()), new AccessChanges(network.join())];
    const received: string[] = [];
    here.listen((account) => received.push(`here ${account}`));
    const stop = there.listen((account) => received.push(`there ${account}`));
    const wrote = (...types: string[]) =>
      ({ ok: true, events: types.map((type) => ({ type })) }) as never;
    here.written('acme', wrote('MemberRemoved'));
    here.written('acme', wrote('MessageSent', 'NoteAdded'));
    here.written('acme', { ok: false, errors: [] });
    stop();
    here.written('acme', wrote('InboxCollaboratorsChanged'));
    expect(received).toEqual(['here acme', 'there acme', 'here acme']);
  });
});
