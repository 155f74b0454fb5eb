import { type Signal, computed, effect, inject, signal, untracked } from '@angular/core';
import type { ShownConversation } from '@bitacora/console-data';
import { type Replying, TimelineGateway } from '@bitacora/console-data/timeline';
import { Formats } from '@bitacora/console-ui';
import { contactDataIn, smsParts } from '@bitacora/inboxes/reply-text';
import { withoutMarks } from '@bitacora/kernel/formatted';
import { Words } from '../../../words/words.js';
import type { TrayFile } from '../attach/tray.js';
import type { DraftKind } from '../drafts.js';

/** Longest message, in characters. The server refuses longer ones. */
export const MESSAGE_MAX = 150_000;
/** Part of what a channel carries from which on the characters are counted. */
const COUNTED_FROM = 0.8;
const MB = 1024 * 1024;

/** What is being written, and where. */
export interface WrittenReply {
  readonly conversation: Signal<ShownConversation>;
  readonly kind: Signal<DraftKind>;
  readonly text: Signal<string>;
  readonly files: Signal<readonly TrayFile[]>;
}

/** What the channel of the conversation carries, said while a reply is written. A note goes to no channel. Made where things are injected. */
export class ReplyRoom {
  readonly #gateway = inject(TimelineGateway);
  readonly #formats = inject(Formats);
  readonly #t = inject(Words).t;
  /** Undefined: it is not known yet; null: the channel has no bounds. */
  readonly #carried = signal<Replying | null | undefined>(undefined);
  readonly #limit = computed(() => (this.written.kind() === 'reply' ? this.#carried() : null));
  /** Most characters. */
  readonly textMax = computed(() => Math.min(MESSAGE_MAX, this.#limit()?.textMax ?? MESSAGE_MAX));
  /** Whether an answer can quote a message; undefined: it is not known yet. */
  readonly quotes = computed(() => {
    const carried = this.#carried();
    return carried === undefined ? undefined : (carried?.quotes ?? false);
  });
  readonly carriesFiles = computed(() => this.#limit()?.files !== null);
  /** Why the channel carries no files; null: it carries some, or it is not known yet. */
  readonly withoutFiles = computed(() => {
    if (this.carriesFiles()) return null;
    const needsAddress = this.#limit()?.filesNeedAddress ?? false;
    return this.#t(
      needsAddress ? 'errors.CHANNEL_FILES_NEED_ADDRESS' : 'errors.CHANNEL_WITHOUT_FILES',
    );
  });
  /** Answers were possible, and are no more. */
  readonly isOver = computed(() => {
    const { until, closed } = this.#limit() ?? {};
    // What blocks a sale can pass while it is looked at: the server asks again when the reply is sent.
    if (closed?.startsWith('question')) return true;
    return until ? Date.parse(until) <= this.#formats.now() : false;
  });
  /** Until when answers are possible, or why they are not; null: always. */
  readonly window = computed(() => {
    const { until, closed } = this.#limit() ?? {};
    if (closed) return this.#t(`errors.${hindranceCode(closed)}`);
    if (!until) return null;
    if (this.isOver()) return this.#t('errors.REPLY_WINDOW_CLOSED');
    return this.#t('thread.reply.until', { time: this.#formats.time(until, 'until') });
  });
  /** How the text goes by SMS; null: it does not, or there is none. */
  readonly #sms = computed(() => {
    const most = this.#limit()?.smsParts ?? null;
    const text = this.written.text().trim();
    if (most === null || text === '') return null;
    return { ...smsParts(withoutMarks(text)), most };
  });
  /** Why the text is more than the channel carries, though it has few enough characters; null: it is not. */
  readonly textFault = computed(() => {
    const sms = this.#sms();
    if (sms && sms.parts > sms.most)
      return this.#t('errors.CHANNEL_TOO_MANY_SMS', { max: sms.most });
    const found = this.#limit()?.isWithoutContactData
      ? contactDataIn(withoutMarks(this.written.text()))
      : null;
    return found && this.#t(`errors.CHANNEL_CONTACT_${found.toUpperCase()}`);
  });
  /** What makes each SMS of the text carry less; null: nothing does. */
  readonly costly = computed(() => {
    const character = this.#sms()?.foreign ?? null;
    return character === null ? null : this.#t('thread.reply.smsUnicode', { character });
  });
  /** SMS of how many, or characters of how many once there is little room left. */
  readonly count = computed(() => {
    const sms = this.#sms();
    if (sms) {
      const [parts, most, left] = [sms.parts, sms.most, sms.left].map((number) =>
        this.#formats.number(number),
      );
      return this.#t('thread.reply.smsUsed', { parts, most, left });
    }
    const { length } = this.written.text();
    const max = this.textMax();
    if (!this.#limit() || length < max * COUNTED_FROM || length > max) return null;
    const [used, most] = [length, max].map((number) => this.#formats.number(number));
    return this.#t('thread.reply.used', { used, most });
  });
  /** What of the files is not carried; null: they are. */
  readonly fileFault = computed(() => {
    const limit = this.#limit();
    const files = this.written.files().filter(({ state }) => state !== 'refused');
    if (!limit || files.length === 0) return null;
    const { files: carried } = limit;
    if (!carried) return this.withoutFiles();
    const { most, bytesEach, bytesAll, types, besideWords } = carried;
    if (files.length > most) return this.#t('errors.CHANNEL_TOO_MANY_FILES', { max: most });
    const large = files.find(({ bytes }) => bytes > bytesEach);
    if (large) return this.#t('errors.CHANNEL_FILE_TOO_LARGE', sized(large.name, bytesEach));
    const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
    if (all > bytesAll) return this.#t('errors.CHANNEL_FILES_TOO_LARGE', sized('', bytesAll));
    const other = types && files.find(({ file }) => file?.type && !isOneOf(types, file.type));
    if (other) return this.#t('errors.CHANNEL_FILE_TYPE', { name: other.name });
    const hasWords = this.written.text().trim() !== '';
    const silent =
      besideWords &&
      hasWords &&
      files.find(({ file }) => file?.type && !isOneOf(besideWords, file.type));
    return silent ? this.#t('errors.CHANNEL_FILE_WITHOUT_WORDS', { name: silent.name }) : null;
  });
  readonly hinders = computed(
    () => this.isOver() || this.textFault() !== null || this.fileFault() !== null,
  );

  constructor(private readonly written: WrittenReply) {
    const asked = computed(() => {
      const { id, inbox, lastActivityAt } = written.conversation();
      return inbox.channel === 'website' ? null : `${id} ${lastActivityAt}`;
    });
    let shown = '';
    effect(() => {
      const of = asked();
      untracked(() => {
        const { id } = written.conversation();
        if (of === null) this.#carried.set(null);
        else if (id !== shown) this.#carried.set(undefined);
        shown = id;
        if (of) void this.#load(id, () => asked() === of);
      });
    });
  }

  async #load(conversationId: string, isWanted: () => boolean): Promise<void> {
    try {
      const carried = await this.#gateway.replying(conversationId);
      if (isWanted()) this.#carried.set(carried);
    } catch {
      // The server refuses what is not carried, too.
    }
  }
}

/** The code under which the server refuses it, with words: `CHANNEL_SALE_CLAIM`. */
function hindranceCode(hindrance: string): string {
  return `CHANNEL_${hindrance.replaceAll(/[A-Z]/gu, (letter) => `_${letter}`).toUpperCase()}`;
}

const sized = (name: string, bytes: number) => ({
  name,
  max: Math.floor((bytes / MB) * 10) / 10,
});

function isOneOf(types: readonly string[], type: string): boolean {
  return types.some((one) =>
    one.endsWith('*') ? type.startsWith(one.slice(0, -1)) : type === one,
  );
}
