import type { ViewStatus } from '@bitacora/console-data';
import type { Formats, Tone } from '@bitacora/console-ui';
import type { Words } from '../../words/words.js';

type Rebuild = NonNullable<ViewStatus['rebuild']>;

/** What a person has to know of a view's rebuild. */
export interface RebuildStory {
  readonly tone: Tone;
  readonly heading: string;
  readonly text: string;
  /** Stream and revision of the event that is to blame; null where none is. */
  readonly place: string | null;
  /** Null where nothing is half done. */
  readonly progress: {
    /** From 0 to 1; null while unknown. */
    readonly part: number | null;
    readonly text: string;
    readonly paused: boolean;
  } | null;
}

/** Numbers and words of the person's language. */
export interface StoryWords {
  readonly words: Pick<Words, 't' | 'n'>;
  readonly formats: Pick<Formats, 'number' | 'span' | 'bytes'>;
}

/** What is shown beside a view while its rebuild is not over; null when it is, or never was one. */
export function rebuildStory(view: ViewStatus, said: StoryWords): RebuildStory | null {
  const { rebuild, version: live } = view;
  if (!rebuild) return null;
  const { t } = said.words;
  const version = rebuild.version ?? '';
  const stays = t('settings.views.stays', { live });
  const goesOn = view.acts.includes('resume')
    ? t('settings.views.resumable')
    : t('settings.views.notResumable');
  const half = (paused: boolean) => progressOf(rebuild, said, paused);
  switch (rebuild.state) {
    case 'ordered':
      return {
        tone: 'calm',
        heading: t('settings.views.ordered'),
        text: t('settings.views.orderedText'),
        place: null,
        progress: null,
      };
    case 'running':
      return {
        tone: 'calm',
        heading: t('settings.views.running', { version }),
        text: stays,
        place: null,
        progress: half(false),
      };
    case 'cancelling':
      return {
        tone: 'calm',
        heading: t('settings.views.cancelling'),
        text: stays,
        place: null,
        progress: half(true),
      };
    case 'cancelled':
      return {
        tone: 'calm',
        heading: t('settings.views.cancelled'),
        text: `${stays} ${goesOn}`,
        place: null,
        progress: half(true),
      };
    case 'interrupted':
      return {
        tone: 'warn',
        heading: t('settings.views.interrupted'),
        text: `${t('settings.views.interruptedText')} ${stays} ${goesOn}`,
        place: null,
        progress: half(true),
      };
    case 'failed': {
      const { heading, text } = failureOf(rebuild, said);
      const place = rebuild.failure?.place ?? null;
      return { tone: 'bad', heading, text: `${stays} ${text}`, place, progress: half(true) };
    }
    case 'unconfirmed':
      return {
        tone: 'ok',
        heading: t('settings.views.unconfirmed', { version: live }),
        text: unconfirmedText(view, said),
        place: null,
        progress: null,
      };
    default:
      return null;
  }
}

/** "versión 1 (12,4 MB), versión 3": versions that are not live. */
export function keptText(
  { kept }: Pick<ViewStatus, 'kept'>,
  { words, formats }: StoryWords,
): string {
  return kept
    .map(({ version, bytes }) => {
      const text = words.t('settings.views.numbered', { version });
      return typeof bytes === 'number' ? `${text} (${formats.bytes(bytes)})` : text;
    })
    .join(', ');
}

function unconfirmedText(view: ViewStatus, said: StoryWords): string {
  const { t } = said.words;
  const kept = keptText(view, said);
  return view.acts.includes('revert')
    ? t('settings.views.unconfirmedText', { kept })
    : t('settings.views.unconfirmedOther', { kept });
}

function failureOf({ failure }: Rebuild, { words: { t } }: StoryWords) {
  return failure?.eventType
    ? {
        heading: t('settings.views.failedEvent', { type: failure.eventType }),
        text: t('settings.views.failedEventText'),
      }
    : {
        heading: t('settings.views.failed', { code: failure?.code ?? 'UNEXPECTED' }),
        text: t('settings.views.failedText'),
      };
}

function progressOf(
  { done, total, counted, rate, secondsLeft }: Rebuild,
  { words: { t, n }, formats }: StoryWords,
  paused: boolean,
): RebuildStory['progress'] {
  const known = total !== null && total !== undefined;
  const count = formats.number(done);
  const parts = [
    known
      ? t(counted ? 'settings.views.doneOf' : 'settings.views.doneOfAbout', {
          count,
          total: formats.number(total),
        })
      : n('settings.views.done', done),
  ];
  const moves = !paused && rate > 0;
  if (moves) parts.push(t('settings.views.rate', { rate: formats.number(Math.round(rate)) }));
  if (moves && secondsLeft !== null && secondsLeft !== undefined)
    parts.push(t('settings.views.left', { time: formats.span(secondsLeft) }));
  return { part: known && total > 0 ? done / total : null, text: parts.join(' · '), paused };
}
