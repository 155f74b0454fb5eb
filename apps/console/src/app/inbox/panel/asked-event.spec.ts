import type { TimelineItem } from '@bitacora/console-data';
import { askedEvent } from './asked-event.js';

const item = (revision: number, __typename: string, more: object = {}): TimelineItem =>
  ({ __typename, id: `e${revision}`, revision, type: '', causationId: '', ...more }) as never;
const pass = (revision: number, triggerId: string) => item(revision, 'RulePass', { triggerId });

describe('the event that the rules panel is about', () => {
  it('is the last message, also when only an older one had a pass', () => {
    const items = [item(1, 'Message'), pass(2, 'e1'), item(3, 'Message')];
    expect(askedEvent(items)).toMatchObject({ item: { id: 'e3' }, eventIds: ['e3'] });
  });

  it('is a change that rules answered when it came after the last message', () => {
    const items = [item(1, 'Message'), item(2, 'Change'), pass(3, 'e2')];
    expect(askedEvent(items)).toMatchObject({ item: { id: 'e2' }, passId: 'e3' });
  });

  it('stays with the newer message when the pass of an older event comes late', () => {
    const items = [item(1, 'Message'), item(2, 'Message'), pass(3, 'e1')];
    expect(askedEvent(items)).toMatchObject({ item: { id: 'e2' }, passId: 'e3' });
  });

  it('holds the start of the conversation with its first message', () => {
    const items = [item(0, 'Change', { type: 'ConversationStarted' }), item(1, 'Message')];
    expect(askedEvent(items)?.eventIds).toEqual(['e0', 'e1']);
  });

  it('is nothing while there is neither', () => {
    expect(askedEvent([])).toBeNull();
    expect(askedEvent([item(0, 'Note'), pass(1, 'elsewhere')])).toBeNull();
  });
});
