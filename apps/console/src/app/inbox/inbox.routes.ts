import { type Routes, type UrlMatcher, UrlSegment } from '@angular/router';

/** `/inbox/<view>` and `/inbox/<view>/<conversation>` are one page, so that the list stays as it is. */
export const inboxMatcher: UrlMatcher = (segments) => {
  if (segments.length > 2) return null;
  const [view = new UrlSegment('mine', {}), conversationId] = segments;
  return { consumed: segments, posParams: { view, ...(conversationId ? { conversationId } : {}) } };
};

/** Pages of the inbox. */
export const inboxRoutes: Routes = [
  {
    matcher: inboxMatcher,
    loadComponent: () => import('./inbox-page.js').then((file) => file.InboxPage),
  },
];
