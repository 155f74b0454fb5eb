import { STAND_IN_CLIENT, messageUpdate } from '../stand-in/index.js';
import { telegramConnection, telegramHook } from '../testing/telegram-fixture.js';
import { readTelegramHook } from './read-hook.js';

/** What a webhook of a megabyte may take, several times over: other work runs beside. */
const LIMIT_MS = 400;
const MB = 1_000_000;
const repeated = (part: string) => part.repeat(Math.floor(MB / part.length / 2));

const url = 'https://a.example/';
const link = { type: 'text_link', offset: 0, length: 1, url };
const named = (first_name: string) =>
  messageUpdate({ text: 'x' }, { from: { ...STAND_IN_CLIENT, first_name } });

it.each([
  ['one long text', messageUpdate({ text: 'x'.repeat(MB) })],
  ['marks on one letter', messageUpdate({ text: repeated('\u0301') })],
  ['a long name', named('x'.repeat(MB))],
  ['a name of marks', named(repeated('\u0301'))],
  ['a name of unseen signs', named(repeated('\u200d'))],
  [
    'many links',
    messageUpdate({ text: 'x', entities: Array.from({ length: 12_000 }, () => link) }),
  ],
  [
    'many answers',
    messageUpdate({
      poll: { question: 'x', options: Array.from({ length: 60_000 }, () => ({ text: 'y' })) },
    }),
  ],
])('a webhook of a megabyte with %s is read at once', (_, update) => {
  const request = telegramHook({ update_id: 1, ...update });
  const from = performance.now();
  expect(readTelegramHook(request, telegramConnection())).toMatchObject({ kind: 'read' });
  expect(performance.now() - from).toBeLessThan(LIMIT_MS);
});

it('a webhook that is nested deep is not read', () => {
  const deep = `${'['.repeat(MB / 2)}${']'.repeat(MB / 2)}`;
  expect(readTelegramHook(telegramHook(deep), telegramConnection())).toMatchObject({
    kind: 'unreadable',
  });
});
