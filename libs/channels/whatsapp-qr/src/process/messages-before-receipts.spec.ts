import type { BaileysLibrary, MessageNode, SignalAuth } from './baileys-library.js';
import { MessagesBeforeReceipts } from './messages-before-receipts.js';

const ME = { me: { id: '573001112233:7@s.whatsapp.net' } };
const read = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString()) as unknown;

/** The library, reduced to what opens a message: the bytes are what they say, and a transaction says how it ended. */
function staged(take: (message: unknown) => Promise<void>) {
  const steps: string[] = [];
  const library = {
    proto: { Message: { decode: read } },
    unpadRandomMax16: (bytes: Uint8Array) => bytes,
    decodeMessageNode: (node: MessageNode & { readonly attrs: { readonly id?: string } }) => {
      if (!node.attrs.id) throw new Error('Invalid message stanza');
      return { fullMessage: { key: { id: node.attrs.id }, pushName: 'Marta' } };
    },
    DEFAULT_CONNECTION_CONFIG: {
      makeSignalRepository: () => ({
        decryptMessage: ({ ciphertext }: { readonly ciphertext: Uint8Array }) => {
          steps.push('opened');
          return Promise.resolve(ciphertext);
        },
        other: 'as it was',
      }),
    },
  } as unknown as BaileysLibrary;
  const auth: SignalAuth = {
    creds: ME,
    keys: {
      async transaction(work, key) {
        const result = await work();
        steps.push(`committed ${key}`);
        return result;
      },
    },
  };
  const before = new MessagesBeforeReceipts(library, async (message) => {
    await take(message);
    steps.push('taken');
  });
  const repository = before.makeSignalRepository(auth, 'logger');
  const sealed = (message: unknown) => Buffer.from(JSON.stringify(message));
  const open = async (node: object, ciphertext: Uint8Array) => {
    before.came({ ...node, content: [{ tag: 'enc', content: ciphertext }] });
    return repository.decryptMessage({ jid: 'a@s.whatsapp.net', ciphertext });
  };
  return { before, repository, steps, sealed, open };
}

describe('messages before their receipts', () => {
  it('are taken once they were opened, and before their key is set as used', async () => {
    const taken: unknown[] = [];
    const { steps, sealed, open, repository, before } = staged((message) =>
      Promise.resolve(void taken.push(message)),
    );
    expect(repository).toMatchObject({ other: 'as it was' });
    const bytes = sealed({ conversation: 'Hola' });
    expect(await open({ attrs: { id: 'A1' } }, bytes)).toBe(bytes);
    expect(steps).toEqual(['opened', 'taken', 'committed a@s.whatsapp.net']);
    expect(taken).toEqual([
      { key: { id: 'A1' }, pushName: 'Marta', message: { conversation: 'Hola' } },
    ]);
    const rest = before.notTaken({ messages: [{ key: { id: 'A1' } }, { key: { id: 'B2' } }] });
    expect(rest).toEqual({ messages: [{ key: { id: 'B2' } }] });
  });

  it('keep their key where they are not taken, and come again', async () => {
    let isKept = false;
    const { steps, sealed, open, before } = staged(() =>
      isKept ? Promise.resolve() : Promise.reject(new Error('not kept')),
    );
    const bytes = sealed({ conversation: 'Hola' });
    await expect(open({ attrs: { id: 'A1' } }, bytes)).rejects.toThrow('not kept');
    expect(steps).toEqual(['opened']);
    const event = { messages: [{ key: { id: 'A1' } }] };
    expect(before.notTaken(event)).toEqual(event);
    isKept = true;
    await open({ attrs: { id: 'A1' } }, bytes);
    expect(before.notTaken(event)).toEqual({ messages: [] });
  });

  it('are left to the event of the library where they cannot be read here', async () => {
    const { steps, sealed, open, repository, before } = staged(() => Promise.resolve());
    await open({ attrs: {} }, sealed({ conversation: 'without an id' }));
    await open({ attrs: { id: 'A1' } }, Buffer.from('{'));
    await repository.decryptMessage({ jid: 'b', ciphertext: sealed('of no envelope') });
    expect(steps.filter((step) => step === 'taken')).toEqual([]);
    expect(steps.filter((step) => step.startsWith('committed'))).toHaveLength(3);
    before.came({ content: 'x' });
    before.came({ content: [null, 7] });
    expect(before.notTaken({ messages: null })).toEqual({ messages: null });
  });

  it('are remembered for a while only', async () => {
    const { sealed, open, before } = staged(() => Promise.resolve());
    for (let nth = 0; nth <= 1000; nth += 1)
      await open({ attrs: { id: `A${nth}` } }, sealed({ conversation: 'x' }));
    const left = before.notTaken({ messages: [{ key: { id: 'A0' } }, { key: { id: 'A1' } }] });
    expect(left).toEqual({ messages: [{ key: { id: 'A0' } }] });
  });
});
