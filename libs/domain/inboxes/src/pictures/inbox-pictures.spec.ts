import { given } from '@bitacora/kernel/testing';
import { ChangeInboxPicture, RestoreInbox } from '../inbox.commands.js';
import type { InboxEvent } from '../inbox.events.js';
import { NO_AUTOMATIC_ACTIONS } from '../automatic/automatic-actions.js';
import { USUAL_CHAT_OPTIONS } from '../chat/chat-options.js';
import { NO_CONTACT_FORM, restorableContactForm } from '../contact-form/contact-form.js';
import { NO_SERVICE_QUALITY } from '../quality/service-quality.js';
import { FORMER_PICTURES_KEPT, type InboxPicture, keptPicturesIn } from './inbox-pictures.js';

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

  const nth = (n: number): InboxPicture => ({
    ...square,
    ...{ fileId: `f${n}`, digest: String(n % 10).repeat(64) },
  });
  const has = (use: 'picture' | 'logo', picture: InboxPicture | null): InboxEvent => ({
    type: 'InboxPictureChanged',
    data: { inboxId, use, picture },
  });
  const asIs = {
    ...{ inboxId, name: 'Tienda', domain: 'tienda.example', userIds: [], hours: null },
    ...{ creationReply: { on: false, texts: [] }, automatic: NO_AUTOMATIC_ACTIONS },
    ...{ quality: NO_SERVICE_QUALITY, chat: USUAL_CHAT_OPTIONS },
    contactForm: restorableContactForm(NO_CONTACT_FORM),
  };

  it('come back while they are kept: what is there, and for each use the newest of those before', () => {
    const history = given(
      ...[connected, has('picture', nth(1)), has('logo', nth(2)), has('picture', nth(3))],
      has('logo', null),
    );
    const pictures = { picture: nth(1).digest, logo: nth(2).digest };
    const restored = history.when(RestoreInbox, { ...asIs, pictures });
    expect(restored.events).toEqual([has('picture', nth(1)), has('logo', nth(2))]);
    const kept = restored.state && keptPicturesIn(restored.state).map(({ fileId }) => fileId);
    expect(kept).toEqual(['f3', 'f1', 'f2']);
    const now = { picture: nth(3).digest, logo: null };
    expect(history.when(RestoreInbox, { ...asIs, pictures: now }).events).toEqual([]);
    const none = history.when(RestoreInbox, { ...asIs, pictures: { picture: null, logo: null } });
    expect(none.events).toEqual([has('picture', null)]);
    // A picture is no logo: its sides need not fit.
    const mixed = { picture: nth(3).digest, logo: nth(1).digest };
    expect(history.when(RestoreInbox, { ...asIs, pictures: mixed }).refusals).toEqual([
      { code: 'PICTURE_GONE', field: 'pictures.logo' },
    ]);
  });

  it('do not come back once as many others followed as are kept', () => {
    const many = Array.from({ length: FORMER_PICTURES_KEPT + 1 }, (_, n) =>
      has('logo', { ...nth(n), digest: n.toString(16).repeat(64) }),
    );
    const history = given(connected, ...many, has('logo', null));
    const back = (digest: string) =>
      history.when(RestoreInbox, { ...asIs, pictures: { picture: null, logo: digest.repeat(64) } });
    expect(back('0').refusals[0]?.code).toBe('PICTURE_GONE');
    expect(back('1').state?.pictures.logo?.fileId).toBe('f1');
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
