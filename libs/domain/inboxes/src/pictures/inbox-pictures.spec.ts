import { given } from '@bitacora/kernel/testing';
import { ChangeInboxPicture } from '../inbox.commands.js';
import type { InboxEvent } from '../inbox.events.js';
import type { InboxPicture } from './inbox-pictures.js';

const inboxId = 'i1';
const connected: InboxEvent = {
  type: 'InboxConnected',
  data: { inboxId, name: 'Tienda', settings: { channel: 'website', domain: 'tienda.example' } },
};
const square: InboxPicture = {
  ...{ userId: 'ana', fileId: 'f1', mediaType: 'image/png', width: 200, height: 200 },
  digest: 'a'.repeat(64),
};

describe('the pictures of an inbox', () => {
  it.each(['picture', 'logo'] as const)('its %s comes and goes, each recorded once', (use) => {
    const has: InboxEvent = {
      type: 'InboxPictureChanged',
      data: { inboxId, use, picture: square },
    };
    const first = given(connected).when(ChangeInboxPicture, { inboxId, use, picture: square });
    expect(first.events).toEqual([has]);
    expect(first.state?.pictures).toEqual({ picture: null, logo: null, [use]: square });
    const again = given(connected, has);
    expect(again.when(ChangeInboxPicture, { inboxId, use, picture: square }).events).toEqual([]);
    const gone = again.when(ChangeInboxPicture, { inboxId, use, picture: null });
    expect(gone.state?.pictures[use]).toBeNull();
    expect(
      given(connected).when(ChangeInboxPicture, { inboxId, use, picture: null }).events,
    ).toEqual([]);
  });

  it.each([
    ['picture', 300, 300, null],
    ['picture', 300, 299, 'PICTURE_NOT_SQUARE'],
    ['logo', 200, 199, 'LOGO_SIDES'],
    ['logo', 300, 300, 'LOGO_SIDES'],
  ] as const)('a %s of %d by %d is refused with %s', (use, width, height, code) => {
    const picture = { ...square, width, height };
    const { refusals } = given(connected).when(ChangeInboxPicture, { inboxId, use, picture });
    expect(refusals[0] ?? null).toEqual(
      code &&
        expect.objectContaining({
          code,
          field: 'fileId',
          params: expect.objectContaining({ width, height }),
        }),
    );
  });

  it('is none of an inbox that is not there, or was deleted', () => {
    const picture = { inboxId, use: 'logo', picture: square } as const;
    const deleted: InboxEvent = { type: 'InboxDeleted', data: { inboxId } };
    expect(given().when(ChangeInboxPicture, picture).refusals[0]?.code).toBe('INBOX_NOT_FOUND');
    expect(given(connected, deleted).when(ChangeInboxPicture, picture).refusals[0]?.code).toBe(
      'INBOX_DELETED',
    );
  });
});
