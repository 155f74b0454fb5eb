import fc from 'fast-check';
import { ownMailId, mailMessageId } from './mail-message-id.js';
import { conversationOfAddress, replyAddress } from './reply-address.js';
import { mailThreadOf } from './mail-thread.js';
import { conversationOfToken, type ThreadKeys, threadToken, TOKEN_LENGTH } from './thread-token.js';

const KEYS: ThreadKeys = [Buffer.alloc(32, 1)];
const OTHER: ThreadKeys = [Buffer.alloc(32, 2)];
const ID = '0b9f3c52-6a1e-5c77-9d10-3f2a4b5c6d7e';
const SECOND = 'ffffffff-ffff-5fff-bfff-ffffffffffff';
const person = (address: string) => ({ address, name: '' });
const MAIL = { to: [], cc: [], deliveredTo: [], inReplyTo: [], references: [] };
const known = (entries: Readonly<Record<string, string>>) => {
  const asked: (readonly string[])[] = [];
  return {
    asked,
    conversationsOf: (ids: readonly string[]) => {
      asked.push(ids);
      return Promise.resolve(
        new Map(ids.flatMap((id) => (entries[id] === undefined ? [] : [[id, entries[id]]]))),
      );
    },
  };
};

describe('the token of a conversation', () => {
  it('names every conversation, and comes back whatever servers do to its capitals', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const token = threadToken(id, KEYS) ?? '';
        expect(token).toMatch(/^[a-z2-7]+$/);
        expect(token).toHaveLength(TOKEN_LENGTH);
        expect(conversationOfToken(token, KEYS)).toBe(id);
        expect(conversationOfToken(token.toUpperCase(), KEYS)).toBe(id);
      }),
    );
  });

  it('is not believed when one letter differs, or another key signed it', () => {
    const token = threadToken(ID, KEYS) ?? '';
    for (let at = 0; at < token.length - 1; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === 'b' ? 'c' : 'b'}${token.slice(at + 1)}`;
      expect(conversationOfToken(changed, KEYS)).toBeNull();
    }
    expect(conversationOfToken(token, OTHER)).toBeNull();
    expect(conversationOfToken(`${token}a`, KEYS)).toBeNull();
    expect(conversationOfToken('', KEYS)).toBeNull();
  });

  it('is believed of an older key as long as that one counts', () => {
    const token = threadToken(ID, KEYS) ?? '';
    expect(conversationOfToken(token, [OTHER[0], KEYS[0]])).toBe(ID);
  });

  it('does not exist for what is no UUID', () => {
    expect(threadToken('c1', KEYS)).toBeNull();
  });
});

describe('the address to which answers go', () => {
  it('is the one of the inbox, with the token', () => {
    const address = replyAddress('soporte@tienda.example', ID, KEYS) ?? '';
    expect(address).toMatch(/^soporte\+[a-z2-7]{42}@tienda\.example$/);
    expect(conversationOfAddress(address, KEYS)).toBe(ID);
    expect(conversationOfAddress(address.replace('soporte', 'a+b'), KEYS)).toBe(ID);
    expect(conversationOfAddress('soporte@tienda.example', KEYS)).toBeNull();
    expect(conversationOfAddress('+@', KEYS)).toBeNull();
  });

  it('is none where the token has no room', () => {
    expect(replyAddress(`${'a'.repeat(40)}@tienda.example`, ID, KEYS)).toBeNull();
    expect(replyAddress('soporte', ID, KEYS)).toBeNull();
    expect(replyAddress('soporte@tienda.example', 'c1', KEYS)).toBeNull();
  });
});

describe('the message id of a delivery', () => {
  it('is the same for every attempt, and names delivery and conversation', () => {
    const own = { deliveryId: SECOND, conversationId: ID };
    const id = mailMessageId(own, 'tienda.example', KEYS);
    expect(mailMessageId(own, 'tienda.example', KEYS)).toBe(id);
    expect(ownMailId(id, KEYS)).toEqual(own);
    expect(ownMailId(id, OTHER)).toBeNull();
    expect(ownMailId('CAF=abc@mail.gmail.com', KEYS)).toBeNull();
  });
});

describe('the conversation of a mail', () => {
  const own = (conversationId: string) =>
    mailMessageId({ deliveryId: SECOND, conversationId }, 'tienda.example', KEYS);
  const address = replyAddress('soporte@tienda.example', ID, KEYS) ?? '';

  it.each([
    ['to', { to: [person(address)] }],
    ['cc', { cc: [person('x@tienda.example'), person(address)] }],
    ['what a server on the way wrote down', { deliveredTo: [address] }],
  ])('is the one that its address names, in %s', async (_place, fields) => {
    const lookup = known({});
    const mail = { ...MAIL, ...fields, inReplyTo: [own(SECOND)] };
    expect(await mailThreadOf(mail, KEYS, lookup)).toEqual({
      ...{ kind: 'conversation', conversationId: ID, by: 'address' },
    });
    expect(lookup.asked).toEqual([]);
  });

  it('is the one of our mail that it answers, the nearest first', async () => {
    const mail = { ...MAIL, inReplyTo: [own(ID)], references: [own(SECOND), 'x@y.example'] };
    expect(await mailThreadOf(mail, KEYS, known({}))).toMatchObject({
      conversationId: ID,
      by: 'ownMail',
    });
    const byReferences = { ...mail, inReplyTo: ['z@y.example'] };
    expect(await mailThreadOf(byReferences, KEYS, known({}))).toMatchObject({
      conversationId: SECOND,
    });
  });

  it('is the one of a mail of the client that it answers', async () => {
    const lookup = known({ 'a@cliente.example': ID, 'b@cliente.example': SECOND });
    const mail = { ...MAIL, references: ['b@cliente.example', 'a@cliente.example', 'c@x.example'] };
    expect(await mailThreadOf(mail, KEYS, lookup)).toEqual({
      ...{ kind: 'conversation', conversationId: ID, by: 'reference' },
    });
    expect(lookup.asked).toEqual([['c@x.example', 'a@cliente.example', 'b@cliente.example']]);
  });

  it('is a new one for a forged token, an unknown mail, or nothing', async () => {
    const forged = replyAddress('soporte@tienda.example', ID, OTHER) ?? '';
    const mail = { ...MAIL, to: [person(forged)], inReplyTo: ['x@y.example'] };
    expect(await mailThreadOf(mail, KEYS, known({}))).toEqual({ kind: 'new' });
    const lookup = known({});
    expect(await mailThreadOf(MAIL, KEYS, lookup)).toEqual({ kind: 'new' });
    expect(lookup.asked).toEqual([]);
  });

  it('asks for at most 60 ids', async () => {
    const ids = (name: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${name}${index}@x.example`);
    const lookup = known({});
    await mailThreadOf(
      { ...MAIL, inReplyTo: ids('a', 40), references: ids('b', 50) },
      KEYS,
      lookup,
    );
    expect(lookup.asked[0]).toHaveLength(60);
  });
});
