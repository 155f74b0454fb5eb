import { TestBed } from '@angular/core/testing';
import { AvatarHarness, render } from '../testing/index.js';
import { Avatar, PICTURES } from './avatar.js';

describe('an avatar', () => {
  const shown = async (inputs: Readonly<Record<string, unknown>>) => {
    const screen = await render(Avatar, inputs);
    return screen.itself(AvatarHarness);
  };

  it('shows the letters of a person, and whether they are here', async () => {
    const avatar = await shown({ kind: 'user', name: 'Marta Gil', presence: 'busy' });
    expect(await avatar.text()).toBe('MG');
    expect(await avatar.kind()).toBe('user');
    expect(await avatar.presence()).toBe('busy');
  });

  it.each(['rule', 'system', 'channel'])(
    'shows a glyph for a %s, which has no letters',
    async (kind) => {
      const avatar = await shown({ kind, name: 'Urgentes' });
      expect(await avatar.hasGlyph()).toBe(true);
      expect(await avatar.text()).toBe('');
    },
  );

  it('shows the picture of a person, and the letters where there is none or it does not load', async () => {
    const useValue = (id: string) => (id === 'marta' ? '/files/people/marta?v=1' : null);
    TestBed.configureTestingModule({ providers: [{ provide: PICTURES, useValue }] });
    const screen = await render(Avatar, { kind: 'user', name: 'Marta Gil', person: 'marta' });
    const avatar = await screen.itself(AvatarHarness);
    expect(await avatar.picture()).toBe('/files/people/marta?v=1');
    expect(await avatar.text()).toBe('');
    screen.fixture.nativeElement.querySelector('img').dispatchEvent(new Event('error'));
    expect(await avatar.picture()).toBeNull();
    expect(await avatar.text()).toBe('MG');
    screen.fixture.componentRef.setInput('person', 'paz');
    expect(await avatar.text()).toBe('MG');
    screen.fixture.componentRef.setInput('person', 'marta');
    screen.fixture.componentRef.setInput('kind', 'contact');
    expect(await avatar.picture()).toBeNull();
  });

  it('says nothing to a screen reader', async () => {
    expect(await (await shown({ name: 'Ana' })).isHidden()).toBe(true);
  });
});
