import { Argon2idHasher } from './password-hasher.js';

const hasher = new Argon2idHasher({ memory: 64, passes: 1, lanes: 1 });

describe('Argon2idHasher', () => {
  it('knows the password again and no other', async () => {
    const stored = await hasher.hash('correcto caballo batería');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    await expect(hasher.verify('correcto caballo batería', stored)).resolves.toBe(true);
    await expect(hasher.verify('correcto caballo bateria', stored)).resolves.toBe(false);
  });

  it('salts: the same password has two hashes', async () => {
    expect(await hasher.hash('una contraseña')).not.toBe(await hasher.hash('una contraseña'));
  });

  it('verifies hashes of an older cost', async () => {
    const stored = await hasher.hash('una contraseña');
    const dearer = new Argon2idHasher({ memory: 128, passes: 2, lanes: 1 });
    await expect(dearer.verify('una contraseña', stored)).resolves.toBe(true);
  });

  it('says no to what is no hash', async () => {
    await expect(hasher.verify('x', 'plain text')).resolves.toBe(false);
  });
});
