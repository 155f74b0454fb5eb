import { commandSpanId, traceIdOf } from './trace-ids.js';

describe('ids of traces', () => {
  it('are the bytes of a correlation id that is a UUID', () => {
    expect(traceIdOf('4bf92f35-77b3-4da6-a3ce-929d0e0e4736')).toBe(
      '4bf92f3577b34da6a3ce929d0e0e4736',
    );
  });

  it('are derived from any other one, always in the same way', () => {
    // First half of the SHA-256 of `order-12345`, by sha256sum.
    expect(traceIdOf('order-12345')).toBe('a6d3b229b92ec35f2132c14632d73ab4');
    expect(traceIdOf('00000000-0000-0000-0000-000000000000')).not.toMatch(/^0+$/);
  });

  it('tell the span of a command from its id', () => {
    expect(commandSpanId('c-1')).toMatch(/^[0-9a-f]{16}$/);
    expect(commandSpanId('c-1')).not.toBe(commandSpanId('c-2'));
  });
});
