import { elementNamed } from './element-named.js';

describe('what bears a name', () => {
  const page = document.createElement('main');
  const found = (words: string) => elementNamed(page, words)?.id;
  beforeEach(() => {
    document.body.replaceChildren(page);
    page.innerHTML = `
      <button id="add"> Crear </button>
      <section><header>Cuenta</header><div class="row"><label for="name"><b>Nombre</b><p>Lo leen.</p></label><p><input id="name" /></p></div></section>
      <div class="row"><div><b>Zona</b></div><button id="zone">Bogotá</button></div>
      <bit-field><label for="field-1">Color</label><input id="field-1" /></bit-field>
      <details><summary>Horario</summary><input id="hours" /></details>
      <h2 id="alone">Sola</h2>`;
  });

  it.each([
    ['Crear', 'add'],
    ['Nombre', 'name'],
    ['Cuenta', 'name'],
    ['Zona', 'zone'],
    ['Color', 'field-1'],
    ['Horario', 'hours'],
    ['Sola', 'alone'],
    ['Nada', undefined],
  ])('is its control, its button or itself: %s', (words, id) => {
    expect(found(words)).toBe(id);
  });

  it('is opened when its section is closed', () => {
    found('Horario');
    expect(page.querySelector('details')?.open).toBe(true);
  });
});
