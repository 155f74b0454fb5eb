import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactSubject, MissingKeyError } from '@bitacora/kernel';
import { BrokenBoxError, MasterKeyError } from './errors.js';
import { openVault } from './open-vault.js';
import { rowsInMemory } from './testing/rows-in-memory.js';

const subject = contactSubject('acme', 'c1');
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'vault-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the vault', () => {
  it('makes a master key that only its owner can read, and uses it again', async () => {
    const rows = rowsInMemory();
    await (await openVault({ rows, folder })).vault.put('acme/token', 'geheim');
    expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600);
    expect(await (await openVault({ rows, folder })).vault.get('acme/token')).toBe('geheim');
    expect(readdirSync(folder)).toEqual(['master.key']);
  });

  it('keeps nothing readable in its rows', async () => {
    const rows = rowsInMemory();
    await (await openVault({ rows, folder })).vault.put('acme/token', 'geheim');
    expect(Buffer.from(rows.rows.get('secrets/acme/token')!).includes('geheim')).toBe(false);
  });

  it('refuses another master key, and a configured one that is no key', async () => {
    const rows = rowsInMemory();
    await openVault({ rows, folder });
    const other = Buffer.alloc(32, 7).toString('base64');
    await expect(openVault({ rows, folder, masterKey: other })).rejects.toThrow(MasterKeyError);
    await expect(openVault({ rows, folder, masterKey: 'short' })).rejects.toThrow(
      /BITACORA_MASTER_KEY/,
    );
  });

  it('refuses a secret that was moved under another name', async () => {
    const rows = rowsInMemory();
    const { vault } = await openVault({ rows, folder });
    await vault.put('acme/a', 'one');
    rows.rows.set('secrets/acme/b', rows.rows.get('secrets/acme/a')!);
    await expect(vault.get('acme/b')).rejects.toThrow(MasterKeyError);
  });
});

describe('the key ring', () => {
  it('opens a box only with the same subject and the same associated data', async () => {
    const { keyRing } = await openVault({ rows: rowsInMemory(), folder });
    const other = contactSubject('acme', 'c2');
    await keyRing.ensure([subject, other]);
    const box = keyRing.seal(subject, 'Hola, señora', 'event 1');
    expect(keyRing.open(subject, box, 'event 1')).toBe('Hola, señora');
    expect(() => keyRing.open(subject, box, 'event 2')).toThrow(BrokenBoxError);
    expect(() => keyRing.open(other, box, 'event 1')).toThrow(BrokenBoxError);
    expect(() => keyRing.open(subject, box.slice(0, 8), 'event 1')).toThrow(BrokenBoxError);
  });

  it('never gives the same box twice', async () => {
    const { keyRing } = await openVault({ rows: rowsInMemory(), folder });
    await keyRing.ensure([subject]);
    expect(keyRing.seal(subject, 'x', 'a')).not.toBe(keyRing.seal(subject, 'x', 'a'));
  });

  it('gives callers that race the same key', async () => {
    const { keyRing } = await openVault({ rows: rowsInMemory(), folder });
    await Promise.all([keyRing.ensure([subject]), keyRing.ensure([subject, subject])]);
    const box = keyRing.seal(subject, 'x', 'a');
    expect(keyRing.open(subject, box, 'a')).toBe('x');
  });

  it('cannot open anything after an erasure, and says so without throwing', async () => {
    const { keyRing } = await openVault({ rows: rowsInMemory(), folder });
    await keyRing.ensure([subject]);
    const box = keyRing.seal(subject, 'x', 'a');
    await keyRing.erase(subject);
    expect(keyRing.open(subject, box, 'a')).toBeNull();
    expect(await keyRing.load([subject])).toEqual(new Map([[subject, 'absent']]));
    expect(() => keyRing.seal(subject, 'x', 'a')).toThrow(MissingKeyError);
  });
});

describe('hash and signer', () => {
  it('give the same answers after a restart, and other ones in another installation', async () => {
    const rows = rowsInMemory();
    const first = await openVault({ rows, folder });
    const again = await openVault({ rows, folder });
    const elsewhere = await openVault({ rows: rowsInMemory(), folder });
    const digest = first.hash.hmac('contact', 'maria@example.com');
    expect(again.hash.hmac('contact', 'maria@example.com')).toBe(digest);
    expect(first.hash.hmac('domain', 'maria@example.com')).not.toBe(digest);
    expect(elsewhere.hash.hmac('contact', 'maria@example.com')).not.toBe(digest);
    expect(again.signer.publicKey).toBe(first.signer.publicKey);
  });

  it('knows the digest of the empty text (FIPS 180-4)', async () => {
    const { hash } = await openVault({ rows: rowsInMemory(), folder });
    expect(hash.sha256('')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('signs so that a changed line shows', async () => {
    const { signer } = await openVault({ rows: rowsInMemory(), folder });
    const signature = signer.sign('head 42');
    expect(signer.verify('head 42', signature, signer.publicKey)).toBe(true);
    expect(signer.verify('head 43', signature, signer.publicKey)).toBe(false);
    expect(readFileSync(join(folder, 'master.key')).includes(signature)).toBe(false);
  });
});
