import { TestBed } from '@angular/core/testing';
import { RefusedError } from '@bitacora/console-data';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../../../../testing/desk.js';
import { FittingPicture } from './fitting-picture.js';
import { InboxPictureRow, type PicturedInbox } from './inbox-picture-row.js';

const WORDS = 'settings.chat.pictures.logo';

describe('a picture of an inbox', () => {
  const opened = async () => {
    const setPicture = jest.fn<Promise<void>, [object, Blob | null]>(async () => undefined);
    const askAgain = jest.fn(async () => undefined);
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions: ['settings.manage'] }),
        { provide: InboxSettingsGateway, useValue: { setPicture, askAgain } },
        { provide: FittingPicture, useValue: { of: jest.fn() } },
      ],
    });
    const inbox = (pictures: string) =>
      ({ id: 'i1', picture: null, logo: '/logo', versions: { pictures } }) as PicturedInbox;
    const screen = await render(InboxPictureRow, {
      ...{ use: 'logo', inbox: inbox('p1'), readOnly: false },
    });
    return { screen, setPicture, askAgain };
  };

  it('says which pictures the person has seen', async () => {
    const { screen, setPicture } = await opened();
    await screen.press(`${WORDS}.remove`);
    await screen.settled();
    const wanted = { inboxId: 'i1', use: 'logo', expectedVersion: 'p1' };
    expect(setPicture).toHaveBeenCalledWith(wanted, null);
  });

  it('waits for a word of the person when another one changed the pictures first', async () => {
    const { screen, setPicture, askAgain } = await opened();
    setPicture.mockRejectedValueOnce(
      new RefusedError([{ code: 'CONFLICT', field: null, params: {} }]),
    );
    await screen.press(`${WORDS}.remove`);
    await screen.settled();
    expect(askAgain).toHaveBeenCalled();
    expect(screen.texts('bit-overtaken b')).toEqual(['settings.overtaken.heading']);
    await screen.press('settings.overtaken.keep');
    await screen.settled();
    expect(setPicture).toHaveBeenCalledTimes(2);
    expect(screen.texts('bit-overtaken')).toEqual([]);
  });
});
