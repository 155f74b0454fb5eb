import { messageBody } from './requests.js';

describe('the body of a message', () => {
  const pageOf = (page: string) =>
    messageBody.parse({ id: 'message-1', text: 'Hola', page, issuedAt: '2026-03-02T09:00:00Z' })
      .page;

  it('has a page of 2,000 well-formed characters at most', () => {
    expect(pageOf(`https://a.cl/${'x'.repeat(5000)}`)).toHaveLength(2000);
    const cut = pageOf(`https://a.cl/${'x'.repeat(1986)}😀`);
    expect([cut?.length, cut?.isWellFormed()]).toEqual([1999, true]);
    const escaped = pageOf(`https://a.cl/${'x'.repeat(1983)}%C3%B1`);
    expect(escaped).toBe(`https://a.cl/${'x'.repeat(1983)}`);
  });
});
