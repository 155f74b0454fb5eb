import type { Status } from '@bitacora/console-data';
import { threadBanner } from './thread-banner.js';

const agent = { inboxGone: false, mayReply: true };

describe('the banner of a thread', () => {
  it.each([
    ['open', undefined],
    ['pending', 'pendingBanner'],
    ['snoozed', 'snoozedUntil'],
    ['resolved', 'resolvedBanner'],
    ['ignored', 'ignoredBanner'],
  ])('says what a message of the contact does to a conversation that is %s', (status, words) => {
    expect(threadBanner({ erased: false, status: status as Status }, agent)?.words).toBe(words);
  });

  it('promises nothing where nothing can be answered', () => {
    const resolved = { erased: false, status: 'resolved' as const };
    expect(threadBanner(resolved, { ...agent, inboxGone: true })?.words).toBe('inboxGoneBanner');
    expect(threadBanner(resolved, { ...agent, mayReply: false })?.words).toBe('readOnlyBanner');
    expect(threadBanner({ ...resolved, erased: true }, agent)?.words).toBe('erasedBanner');
  });
});
