import type { RebuildAct, ViewStatus } from '@bitacora/console-data';
import type { ConfirmWords } from '@bitacora/console-ui';
import type { Words } from '../../words/words.js';

interface Asking {
  /** Of the view, as people call it. */
  readonly name: string;
  /** Versions that are not live, with their room. */
  readonly kept: string;
  readonly t: Words['t'];
}

/** What is asked before an act; null for one that can be taken back. */
export function questionOf(
  { version, rebuild }: ViewStatus,
  act: RebuildAct,
  { name, kept, t }: Asking,
): ConfirmWords | null {
  const cancel = t('app.cancel');
  switch (act) {
    case 'start':
      return {
        heading: t('settings.views.starting', { name }),
        text: t('settings.views.startingText'),
        details: [
          t('settings.views.startingLive', { version }),
          t('settings.views.startingSwap'),
          t('settings.views.startingRoom'),
        ],
        act: t('settings.views.start'),
        cancel,
      };
    case 'confirm':
      return {
        heading: t('settings.views.confirming', { name, version }),
        text: t('settings.views.confirmingText', { kept }),
        act:
          rebuild?.state === 'unconfirmed'
            ? t('settings.views.confirm', { version })
            : t('settings.views.dropLeftOver'),
        cancel,
        danger: true,
      };
    case 'revert':
      return {
        heading: t('settings.views.reverting', { name }),
        text: t('settings.views.revertingText', { version, kept }),
        details: [t('settings.views.revertingCatchUp')],
        act: t('settings.views.revert'),
        cancel,
        danger: true,
      };
    case 'discard':
      return {
        heading: t('settings.views.discarding', { name }),
        text: t('settings.views.discardingText', { version }),
        act: t('settings.views.discard'),
        cancel,
        danger: true,
      };
    case 'cancel':
    case 'resume':
      return null;
  }
}
