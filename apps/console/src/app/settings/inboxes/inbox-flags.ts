import type { ListedInboxSettings } from '@bitacora/console-data/settings';
import type { Words } from '../../words/words.js';
import type { LineFlag } from '../named/list-kind.js';

/** What keeps an inbox from its work, one sentence each: replies that wait, messages that do not come in, a number that clients complain about. */
export function inboxFlags(
  { t }: Pick<Words, 't'>,
  { channelState }: Pick<ListedInboxSettings, 'channelState'>,
): readonly LineFlag[] {
  const { stoppedAt, stoppedFault, failingAt, failingFault } = channelState ?? {};
  const { unreadAt, unreadFault, standing } = channelState ?? {};
  const flag = (key: string, fault?: string | null): LineFlag => ({
    isFault: fault !== 'unsteady',
    text: t(`settings.inboxes.flags.${key}`, {
      why: fault ? t(`changes.deliveries.faults.${fault}`) : '',
    }),
  });
  const isOneMatter = stoppedAt && unreadAt && stoppedFault === unreadFault;
  return [
    ...(isOneMatter ? [flag('neither', stoppedFault)] : []),
    ...(stoppedAt && !isOneMatter ? [flag('stopped', stoppedFault)] : []),
    ...(failingAt && !stoppedAt ? [flag('failing', failingFault)] : []),
    ...(unreadAt && !isOneMatter
      ? [flag(unreadFault === 'unsteady' ? 'unsteady' : 'unread', unreadFault)]
      : []),
    ...(standing?.quality === 'low' ? [flag('lowQuality')] : []),
  ];
}
