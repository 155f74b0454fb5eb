import type { LineDocument } from '../../timeline/line-document.js';
import { timelineProjection } from '../../timeline/timeline.projection.js';
import { filledView } from '../../testing/filled-view.js';
import { conversationLog } from '../../testing/event-log-builder.js';
import { InvalidCursorError } from '../page.js';
import { threadPage } from './thread-page.js';

async function thread() {
  const written = conversationLog();
  written.started();
  for (const text of ['uno', 'dos', 'tres']) written.received(text);
  conversationLog('k2', written.log).started();
  const { view, catchUp } = await filledView<LineDocument>(timelineProjection, written.log);
  const page = (last: number, before: string | null = null, account = 'acme') =>
    threadPage(view, account, 'k1', { last, before });
  return { written, catchUp, page };
}

describe('the pages of a thread', () => {
  it('go back from the newest lines, each oldest first, whatever is written between them', async () => {
    const { written, catchUp, page } = await thread();
    const newest = await page(2);
    expect(newest.items.map(({ item }) => item.text)).toEqual(['dos', 'tres']);
    written.received('cuatro');
    await catchUp();
    const older = await page(2, newest.items[0]?.cursor);
    expect(older.items.map(({ item }) => item.text)).toEqual([null, 'uno']);
    expect([newest, older].map(({ hasPrevious, hasNext }) => [hasPrevious, hasNext])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('are of one conversation of one account', async () => {
    const { page } = await thread();
    expect((await page(50)).items).toHaveLength(4);
    expect((await page(50, null, 'otra')).items).toEqual([]);
  });

  it('refuse a cursor that names no line', async () => {
    const { page } = await thread();
    await expect(page(2, 'thread.0!00000001')).rejects.toThrow(InvalidCursorError);
    const { version } = timelineProjection;
    await expect(page(2, `thread.${version}!first`)).rejects.toThrow(InvalidCursorError);
  });
});
