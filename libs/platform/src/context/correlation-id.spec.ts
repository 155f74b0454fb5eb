import { SequentialIds } from '@bitacora/kernel/testing';
import { correlationIdOf } from './correlation-id.js';

const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const of = (headers: Record<string, string>) => correlationIdOf({ headers }, new SequentialIds());

describe('the correlation id of a request', () => {
  it('is what the caller says, when it has the shape of one', () => {
    const headers = { 'x-correlation-id': 'order-12345', traceparent: PARENT };
    expect(of(headers)).toBe('order-12345');
    expect(of({ 'x-correlation-id': 'no spaces, please' })).toBe(new SequentialIds().next());
  });

  it("is else the caller's trace, so that both are one", () => {
    expect(of({ traceparent: PARENT })).toBe('4bf92f35-77b3-4da6-a3ce-929d0e0e4736');
  });

  it.each([
    'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
    '00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01',
    'nonsense',
  ])('is a new one when the trace is %s', (traceparent) => {
    expect(of({ traceparent })).toBe(new SequentialIds().next());
  });

  it('stays the same for one request', () => {
    const ids = new SequentialIds();
    const request = { headers: {} };
    expect(correlationIdOf(request, ids)).toBe(correlationIdOf(request, ids));
  });
});
