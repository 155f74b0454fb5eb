import { TestBed } from '@angular/core/testing';
import { Dialog } from '@angular/cdk/dialog';
import { Shortcuts } from './shortcuts.js';

describe('the keys of an area', () => {
  let ran: string[];

  function shortcuts(): Shortcuts {
    ran = [];
    TestBed.configureTestingModule({
      providers: [{ provide: Dialog, useValue: { openDialogs: [] } }],
    });
    const made = TestBed.inject(Shortcuts);
    made.use([
      { key: 'j', words: 'next', run: () => ran.push('j') },
      { key: 'ArrowDown', words: 'next', run: () => ran.push('ArrowDown') },
      { key: 'e', words: 'resolve', run: () => ran.push('e') },
      { key: 'Escape', words: 'close' },
    ]);
    return made;
  }

  function press(made: Shortcuts, key: string, html: string): void {
    document.body.innerHTML = html;
    const target = document.getElementById('target') ?? document.body;
    target.addEventListener('keydown', (event) => made.press(event), { once: true });
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  }

  it('act on the page', () => {
    press(shortcuts(), 'e', '<h1 id="target" tabindex="-1">Ana</h1>');
    expect(ran).toEqual(['e']);
  });

  it.each([
    '<div role="menu"><button id="target">1 hora</button></div>',
    '<div role="listbox"><div id="target" role="option" tabindex="-1"></div></div>',
    '<input id="target" />',
  ])('do nothing below an open menu or in a field: %s', (html) => {
    const made = shortcuts();
    press(made, 'e', html);
    press(made, 'ArrowDown', html);
    expect(ran).toEqual([]);
  });

  it('can be found by name, each once', () => {
    expect(
      shortcuts()
        .acts()
        .map(({ key }) => key),
    ).toEqual(['j', 'e']);
  });
});
