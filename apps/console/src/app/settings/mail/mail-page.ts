import { Component, computed, inject, signal } from '@angular/core';
import type { ListedMail } from '@bitacora/console-data';
import { MailGateway } from '@bitacora/console-data/settings';
import { EmptyState, Formats, type Glyph, Icon, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { askWhileShown } from '../parts/ask-while-shown.js';
import { PageTop } from '../parts/page-top.js';

const PAGE = 50;
/** Most mails that are asked for again while one of them is under way. */
const MOST_WATCHED = 100;
const WATCH_MS = 3_000;

const SHOWN: Readonly<Record<ListedMail['state'], readonly [icon: Glyph, tone: string]>> = {
  waiting: ['hourglass', 'warn'],
  sending: ['hourglass', ''],
  sent: ['check', 'ok'],
  givenUp: ['circle-alert', 'bad'],
  unknown: ['circle-alert', 'warn'],
};

/** Mails to people whose address is looked up when they are sent. */
const LOOKED_UP: ReadonlySet<ListedMail['template']> = new Set<ListedMail['template']>([
  'news',
  'ruleMail',
  'newConversation',
]);

/** Whether mails are sent, and what came of each. */
@Component({
  selector: 'bit-mail-page',
  imports: [EmptyState, Icon, PageTop],
  templateUrl: './mail-page.html',
  styleUrls: ['../parts/settings-parts.css', './mail-page.css'],
})
export class MailPage {
  readonly #gateway = inject(MailGateway);
  readonly #formats = inject(Formats);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly #session = inject(SessionStore);
  readonly #directory = inject(DirectoryStore);
  protected readonly t = this.#words.t;

  protected readonly mayManage = computed(() => this.#session.may('settings.manage'));
  protected readonly settings = signal<{ on: boolean; from?: string | null } | undefined>(
    undefined,
  );
  readonly #mails = signal<readonly ListedMail[] | undefined>(undefined);
  readonly #after = signal<string | null>(null);
  protected readonly hasMore = computed(() => this.#after() !== null);
  protected readonly failure = signal<string | null>(null);
  /** Id of the mail that is being asked for again; `test` for a test mail. */
  protected readonly busy = signal<string | null>(null);
  protected readonly rows = computed(() => this.#mails()?.map((mail) => this.#row(mail)));

  constructor() {
    void this.load();
    askWhileShown(() => this.#watch(), WATCH_MS);
  }

  protected async load(): Promise<void> {
    await this.#try(async () => {
      const [settings] = await Promise.all([this.#gateway.settings(), this.#refresh(PAGE)]);
      this.settings.set(settings);
    });
  }

  protected async more(): Promise<void> {
    await this.#try(async () => {
      const { mails, after } = await this.#gateway.page(PAGE, this.#after());
      this.#mails.update((before = []) => [...before, ...mails]);
      this.#after.set(after);
    });
  }

  protected async sendTest(): Promise<void> {
    await this.#act('test', () => this.#gateway.sendTest(), 'settings.mail.testAsked');
  }

  protected async retry(mailId: string): Promise<void> {
    await this.#act(mailId, () => this.#gateway.retry(mailId), 'settings.mail.retried');
  }

  async #act(id: string, act: () => Promise<void>, done: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(id);
    await this.#try(async () => {
      await act();
      await this.#refresh(this.#shown());
      this.#toasts.show('ok', this.t(done));
    });
    this.busy.set(null);
  }

  /** Asks again while a mail is under way. */
  async #watch(): Promise<void> {
    const isMoving = this.#mails()?.some(({ state }) => state === 'waiting' || state === 'sending');
    if (isMoving && !this.busy()) await this.#refresh(this.#shown());
  }

  #shown(): number {
    return Math.min(Math.max(this.#mails()?.length ?? 0, PAGE), MOST_WATCHED);
  }

  async #refresh(first: number): Promise<void> {
    const { mails, after } = await this.#gateway.page(first, null);
    this.#mails.set(mails);
    this.#after.set(after);
  }

  async #try(act: () => Promise<void>): Promise<void> {
    this.failure.set(null);
    try {
      await act();
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    }
  }

  #row(mail: ListedMail) {
    const { id, template, to, state, requestedAt, attempts } = mail;
    const [icon, tone] = SHOWN[state];
    const why = this.#why(mail);
    const isThere = to != null || (template !== 'news' && this.#isLookedUp(mail));
    return {
      id,
      about: this.t(`changes.mails.templates.${template}`),
      to: to ?? this.#withoutAddress(mail),
      state: this.t(`changes.mails.states.${state}`),
      icon,
      tone,
      asked: this.#formats.time(requestedAt, 'stamp'),
      attempts: this.#words.n('settings.mail.attempts', attempts),
      why,
      mayRetry: this.mayManage() && isThere && (state === 'givenUp' || state === 'unknown'),
    };
  }

  /** A mail whose address is looked up when it is sent shows its person. */
  #withoutAddress(mail: ListedMail): string {
    const { personId } = mail;
    const name = personId != null && this.#isLookedUp(mail) ? this.#directory.name(personId) : null;
    return name ?? this.t('app.erased');
  }

  #isLookedUp({ template, personId }: ListedMail): boolean {
    return personId != null && LOOKED_UP.has(template);
  }

  /** Why it is not sent, and when it is tried again. */
  #why({ state, fault, replyCode, end, nextAttemptAt, attempts }: ListedMail): string | null {
    if (state === 'sent' || state === 'sending') return null;
    const code = replyCode == null ? '' : ` (${replyCode})`;
    const reasons = [
      ...(end ? [this.t(`changes.mails.ends.${end}`)] : []),
      ...(fault ? [`${this.t(`changes.mails.faults.${fault}`)}${code}`] : []),
      ...(state === 'unknown' ? [this.t('settings.mail.unknownText')] : []),
      ...(nextAttemptAt && attempts > 0
        ? [this.t('settings.mail.next', { when: this.#formats.time(nextAttemptAt, 'until') })]
        : []),
    ];
    return reasons.length > 0 ? reasons.join(' · ') : null;
  }
}
