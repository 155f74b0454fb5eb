import { lineMessageEvent } from '../stand-in/index.js';
import { lineConnection, lineHook } from '../testing/line-fixture.js';
import { readLineHook } from './read-hook.js';

/** What a webhook of a megabyte may take, several times over: other work runs beside. */
const LIMIT_MS = 400;
const MB = 1_000_000;
const file = (fileName: string) => lineMessageEvent({ type: 'file', fileName });

it.each([
  ['one long text', [lineMessageEvent({ type: 'text', text: 'x'.repeat(MB) })]],
  ['a file of a long name', [file('x'.repeat(MB))]],
  ['a file whose name is of marks', [file('\u0301'.repeat(MB / 2))]],
  ['a file whose name is of unseen signs', [file('\u200d'.repeat(MB / 3))]],
  [
    'long texts of many',
    Array.from({ length: 200 }, () => lineMessageEvent({ type: 'text', text: 'x'.repeat(4500) })),
  ],
  [
    'many words of a sticker',
    [lineMessageEvent({ type: 'sticker', keywords: Array.from({ length: 150_000 }, () => 'a') })],
  ],
])('a webhook of a megabyte with %s is read at once', (_, events) => {
  const request = lineHook(events);
  const from = performance.now();
  expect(readLineHook(request, lineConnection())).toMatchObject({ kind: 'read' });
  expect(performance.now() - from).toBeLessThan(LIMIT_MS);
});

it('a webhook of a megabyte with too many events is refused at once', () => {
  const request = lineHook(Array.from({ length: 70_000 }, () => ({ type: 'a' })));
  const from = performance.now();
  expect(readLineHook(request, lineConnection())).toMatchObject({ kind: 'unreadable' });
  expect(performance.now() - from).toBeLessThan(LIMIT_MS);
});

it('a webhook that is nested deep is not read', () => {
  const deep = `${'['.repeat(MB / 2)}${']'.repeat(MB / 2)}`;
  expect(readLineHook(lineHook(deep), lineConnection())).toMatchObject({ kind: 'unreadable' });
});
