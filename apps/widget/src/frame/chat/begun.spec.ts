import { hasBegun } from './begun';
import { fakeItem } from '../fakes/server';

describe('whether answers can come for the visitor', () => {
  const nothing = { failure: null, items: [], pending: [], conversation: null };
  const waiting = {
    ...{ id: 'a', text: 'Hola', files: [], page: '', issuedAt: '', refused: null, order: 1 },
  };

  it.each([
    ['is not known while the conversation loads', { phase: 'loading' }, undefined],
    [
      'is not known when the server could not be asked',
      { phase: 'failed', failure: 'LOADING' },
      undefined,
    ],
    [
      'is not known on a site that may not',
      { phase: 'failed', failure: 'WIDGET_DOMAIN' },
      undefined,
    ],
    ['they cannot of an inbox that is gone', { phase: 'failed', failure: 'WIDGET_UNKNOWN' }, false],
    ['they cannot for a stranger', { phase: 'form', pending: [waiting] }, false],
    ['they cannot before anything was said', { phase: 'chat' }, false],
    [
      'they can once something was said',
      { phase: 'chat', items: [fakeItem('0', 'visitor', 'Hola', 'a')] },
      true,
    ],
    ['they can once something waits to be sent', { phase: 'chat', pending: [waiting] }, true],
    [
      'they can in a conversation',
      { phase: 'chat', conversation: { reference: '1', status: 'open' } },
      true,
    ],
  ] as const)('%s', (_what, state, begun) => {
    expect(hasBegun({ ...nothing, ...state })).toBe(begun);
  });
});
