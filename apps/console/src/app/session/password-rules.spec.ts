import { checkPassword } from './password-rules.js';

describe('what a password lacks', () => {
  it('asks for ten characters, counted as people count them', () => {
    expect(checkPassword('corto', 'Ana', 'a@b.example').longEnough).toBe(false);
    expect(checkPassword('🐙🐙🐙🐙🐙🐙🐙🐙🐙', 'Ana', 'a@b.example').longEnough).toBe(false);
    expect(checkPassword('diez letra', 'Ana', 'a@b.example').longEnough).toBe(true);
  });

  it('refuses the name and the e-mail of the person in it', () => {
    expect(checkPassword('marta-2026-hola', 'Marta Ríos', 'm@tienda.example').notYou).toBe(false);
    expect(checkPassword('mrios-y-algo-mas', 'Marta Ríos', 'mrios@tienda.example').notYou).toBe(
      false,
    );
    expect(checkPassword('barco de papel azul', 'Marta Ríos', 'mrios@tienda.example').notYou).toBe(
      true,
    );
  });

  it('refuses a few characters over and over', () => {
    expect(checkPassword('121212121212', 'Ana', 'a@b.example').varied).toBe(false);
    expect(checkPassword('barco de papel', 'Ana', 'a@b.example').varied).toBe(true);
  });
});
