import type { Decision } from '@bitacora/kernel';
import type { UserEvent } from '../user/user.events.js';
import { type Asking, type UserState, notOwn } from '../user/user.state.js';
import { DEFAULT_NOTICES, type NoticeChoices, channelsInOrder } from './notices.lists.js';

/** What a person is given notice of; each chooses for themselves. */
export function chooseNotices(
  { userId, choices }: { readonly userId: string; readonly choices: NoticeChoices },
  state: UserState,
  asking: Asking,
): Decision<UserEvent> {
  const refusal = notOwn({ userId }, state, asking);
  if (refusal) return refusal;
  const wanted = channelsInOrder(choices);
  const before = state?.notices ?? DEFAULT_NOTICES;
  if (JSON.stringify(channelsInOrder(before)) === JSON.stringify(wanted)) return [];
  return [{ type: 'NoticesChosen', data: { userId, choices: wanted } }];
}
