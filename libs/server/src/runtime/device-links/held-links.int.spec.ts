import type { QrSessionRow } from '@bitacora/channel-whatsapp-qr';
import { LinkedPhone } from '@bitacora/channel-whatsapp-qr/stand-in';
import type { Incoming } from '@bitacora/channel-port';
import { HeldLinks } from './held-links.js';

const PLACE = { accountId: 'acme', inboxId: 'phone', link: 'first' };
const PATIENCE_MS = 15_000;

jest.setTimeout(60_000);

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`It does not come to hold: ${String(holds)}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('links of telephones that are held', () => {
  const rows = new Map<string, QrSessionRow>();
  const kept: string[] = [];
  const problems: string[] = [];
  let isRoom = true;
  let fails = 0;
  let phone: LinkedPhone;
  let held: HeldLinks;

  beforeEach(async () => {
    phone = new LinkedPhone();
    await phone.start();
    held = new HeldLinks({
      folder: phone.folder,
      links: { put: () => Promise.resolve() },
      rows: {
        read: (_place, type, ids) =>
          Promise.resolve(ids.flatMap((id) => rows.get(`${type} ${id}`) ?? [])),
        write: (_place, written) => {
          for (const row of written) rows.set(`${row.type} ${row.id}`, row);
          return Promise.resolve();
        },
      },
      hasRoom: () => Promise.resolve(isRoom),
      keep: (_place, incoming: readonly Incoming[]) => {
        if (fails > 0) {
          fails -= 1;
          return Promise.reject(new Error('The store is away.'));
        }
        for (const one of incoming) if (one.kind === 'message') kept.push(one.text);
        return Promise.resolve();
      },
      onState: () => Promise.resolve(),
      onError: (_error, what) => problems.push(what),
    });
    await held.start(PLACE, { phone: null, since: 0 });
    await until(() => phone.codes.length > 0);
    phone.scan();
    await until(() => held.of(PLACE.inboxId)?.state.kind === 'open');
  });
  afterEach(async () => {
    await held.end();
    await phone.stop();
    rows.clear();
    kept.length = 0;
    problems.length = 0;
    isRoom = true;
    fails = 0;
  });

  it('give no receipt while there is no room, and let nothing go', async () => {
    isRoom = false;
    for (const text of ['uno', 'dos', 'tres']) phone.write({ conversation: text });
    await until(() => problems.length > 0);
    expect(problems).toEqual(['messages of a linked telephone wait for room']);
    expect([phone.receipts.size, kept]).toEqual([0, []]);
    isRoom = true;
    await until(() => phone.receipts.size === 3);
    expect(kept).toEqual(['uno', 'dos', 'tres']);
    expect(phone.dropped).toEqual([]);
  });

  it('try again where the store fails, and give the receipt afterwards', async () => {
    fails = 2;
    const id = phone.write({ conversation: 'uno' });
    await until(() => fails === 0);
    expect(phone.receipts.has(id)).toBe(false);
    await until(() => phone.receipts.has(id));
    expect(kept).toEqual(['uno']);
  });

  it('end at once while messages wait, which come again to the next one', async () => {
    isRoom = false;
    const id = phone.write({ conversation: 'uno' });
    await until(() => problems.length > 0);
    await held.end();
    expect(phone.receipts.has(id)).toBe(false);
    expect(phone.dropped).toEqual([]);
  });
});
