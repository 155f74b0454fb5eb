import { WidgetCalls } from './api';
import { Refusal, Unreachable } from './call-errors';

const MESSAGE = { id: 'message-1', text: 'Hola', page: '', issuedAt: '2026-11-22T09:38:00.000Z' };

/** What a browser makes of an answer, as far as it is looked at. */
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  ({
    ok: status < 400,
    status,
    headers: { get: (name: string) => headers[name] ?? null },
    json: async () => body,
  }) as unknown as Response;

describe('a call of the widget', () => {
  const apiOf = (send: typeof fetch) => new WidgetCalls('token', 'https://tienda.example', send);
  const failure = async (response: Response) =>
    apiOf(async () => response)
      .message('secret', MESSAGE)
      .catch((error: unknown) => error);

  it('counts as not answered after a minute', async () => {
    jest.useFakeTimers();
    const hanging: typeof fetch = (_path, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    const outcome = apiOf(hanging)
      .message('secret', MESSAGE)
      .catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(await outcome).toBeInstanceOf(Unreachable);
    jest.useRealTimers();
  });

  it('says why it was refused, and when by the clock of the server', async () => {
    const date = 'Sun, 22 Nov 2026 09:38:00 GMT';
    const refused = await failure(answer(422, { code: 'COMMAND_TOO_OLD' }, { date }));
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ code: 'COMMAND_TOO_OLD', at: new Date(date) });
  });

  it.each([
    [429, { 'retry-after': '7' }, 7000],
    [503, { 'retry-after': '999999' }, 600_000],
    [503, { 'retry-after': 'mañana' }, null],
    [502, {}, null],
  ])('says when to try again after %s %j', async (status, headers, retryAfterMs) => {
    const passing = await failure(answer(status, { code: 'LATER' }, headers));
    expect(passing).toBeInstanceOf(Unreachable);
    expect(passing).toMatchObject({ retryAfterMs });
  });
});
