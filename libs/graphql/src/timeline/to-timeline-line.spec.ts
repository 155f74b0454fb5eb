import type { LineDocument } from '@bitacora/views';
import { toTimelineLine } from './to-timeline-line.js';

const line = (type: string, text: string | null): LineDocument => ({
  ...{ _id: 'acme.v1.00000001', account: 'acme', conversationId: 'v1', contactId: 'c1' },
  ...{ revision: 1, position: '1', eventId: 'e1', commandId: 'k1', causationId: 'k1' },
  ...{ at: '2026-03-02T09:00:00.000Z', kind: 'change', type, text, attachments: [] },
  actor: { kind: 'contact', id: 'c1', name: 'Julia' } as LineDocument['actor'],
  ...{ erased: false, automatic: null, data: { change: 'edited' }, rules: null, delivery: null },
});

describe('a change as a line of the schema', () => {
  it('has what a message reads from now on', () => {
    expect(toTimelineLine(line('MessageRevised', '¿Tienen el 39?'))).toMatchObject({
      data: { change: 'edited', text: '¿Tienen el 39?' },
    });
  });

  it('has no text where none is said, or it was erased', () => {
    expect(toTimelineLine(line('MessageRevised', null))).toMatchObject({
      data: { change: 'edited' },
    });
    expect(toTimelineLine(line('MessageRevised', null))).not.toHaveProperty('data.text');
  });
});
