import { TestBed } from '@angular/core/testing';
import type { WrittenItem } from '@bitacora/console-data';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../testing/desk.js';
import { BubbleFiles } from './bubble-files.js';

type Sides = WrittenItem['attachments'][number]['sides'];

describe('the places of pictures in a message', () => {
  /** Style of each place, in the order of the pictures. */
  async function placesOf(...all: readonly Sides[]): Promise<readonly (string | null)[]> {
    TestBed.configureTestingModule({ providers: [provideDesk()] });
    const files = all.map((sides, index) => ({
      ...{ id: `f${index}`, name: 'caja.png', mediaType: 'image/png', bytes: 3, program: false },
      ...{ picture: true, path: `/files/c1/1/f${index}`, sides },
    })) as WrittenItem['attachments'];
    const { element } = await render(BubbleFiles, { files });
    return [...element.querySelectorAll('.pictures a')].map((link) => link.getAttribute('style'));
  }
  it('are a group with numbers in an album, whose pictures have one name', async () => {
    TestBed.configureTestingModule({ providers: [provideDesk()] });
    const file = {
      ...{ name: 'photo.jpg', mediaType: 'image/jpeg', bytes: 3, program: false },
      ...{ picture: true, path: '/files/c1/1/f', sides: null },
    };
    const files = ['f1', 'f2'].map((id) => ({ ...file, id })) as WrittenItem['attachments'];
    const { element } = await render(BubbleFiles, { files, album: true });
    const group = element.querySelector('[role="group"]');
    expect(group?.getAttribute('aria-label')).toContain('thread.shared.album');
    const links = [...element.querySelectorAll('a')].map((link) => link.getAttribute('aria-label'));
    expect(links).toEqual([
      expect.stringContaining('thread.shared.picture'),
      expect.stringContaining('thread.shared.picture'),
    ]);
  });

  const sides = { width: 600, height: 1200 } as Sides;

  it('are as the one picture will be', async () => {
    expect(await placesOf(sides)).toEqual(['width: 160px; aspect-ratio: 0.5;']);
  });

  it('are those of the style sheet for several, and where the sides are not known', async () => {
    expect(await placesOf(sides, sides)).toEqual([null, null]);
    TestBed.resetTestingModule();
    expect(await placesOf(null)).toEqual([null]);
  });
});
