import { AvatarHarness, render } from '../testing/index.js';
import { Avatar } from './avatar.js';

describe('an avatar', () => {
  const shown = async (inputs: Readonly<Record<string, unknown>>) => {
    const screen = await render(Avatar, inputs);
    return screen.itself(AvatarHarness);
  };

  it('shows the letters of a person, and whether they are here', async () => {
    const avatar = await shown({ kind: 'user', name: 'Marta Gil', presence: 'away' });
    expect(await avatar.text()).toBe('MG');
    expect(await avatar.kind()).toBe('user');
    expect(await avatar.presence()).toBe('away');
  });

  it.each(['rule', 'system', 'channel'])(
    'shows a glyph for a %s, which has no letters',
    async (kind) => {
      const avatar = await shown({ kind, name: 'Urgentes' });
      expect(await avatar.hasGlyph()).toBe(true);
      expect(await avatar.text()).toBe('');
    },
  );

  it('says nothing to a screen reader', async () => {
    expect(await (await shown({ name: 'Ana' })).isHidden()).toBe(true);
  });
});
