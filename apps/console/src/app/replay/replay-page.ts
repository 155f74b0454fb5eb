import { Clipboard } from '@angular/cdk/clipboard';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import {
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  numberAttribute,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { EmptyState, Formats, Icon, Segmented, Toasts } from '@bitacora/console-ui';
import { CsvWords } from '../audit/export/csv-words.js';
import { csvHead, csvLine } from '../audit/export/log-file.js';
import { EventWords } from '../events/event-words.js';
import { SaveFile } from '../files/save-file.js';
import { Shortcuts } from '../frame/shortcuts/shortcuts.js';
import { failureText } from '../session/form-errors.js';
import { PageTitle } from '../words/page-title.js';
import { Words } from '../words/words.js';
import { HistoryStore } from './history/history-store.js';
import { jsonLines } from './history/json-lines.js';
import { Inspector } from './inspector/inspector.js';
import { keepInAddress } from './kept-address.js';
import { StepList } from './steps/step-list.js';
import { ThenView } from './then/then-view.js';
import { TransportBar } from './transport/transport-bar.js';

type Part = 'events' | 'then' | 'why';

/** A conversation at any moment of its history: to step, to scrub, to play, and to ask why. */
@Component({
  selector: 'bit-replay-page',
  imports: [
    EmptyState,
    Icon,
    Segmented,
    RouterLink,
    TransportBar,
    StepList,
    ThenView,
    Inspector,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
  ],
  providers: [HistoryStore],
  templateUrl: './replay-page.html',
  styleUrl: './replay-page.css',
})
export class ReplayPage {
  readonly #router = inject(Router);
  readonly #words = inject(Words);
  readonly #toasts = inject(Toasts);
  readonly #clipboard = inject(Clipboard);
  readonly #files = inject(SaveFile);
  readonly #csv = inject(CsvWords);
  readonly #events = inject(EventWords);
  readonly #formats = inject(Formats);
  protected readonly store = inject(HistoryStore);
  /** From the address. */
  readonly conversationId = input.required<string>();
  /** Revision of the moment, from the address; the newest when there is none. */
  readonly at = input(undefined, {
    transform: (value: string | undefined) => {
      const revision = numberAttribute(value, -1);
      return revision >= 0 ? revision : undefined;
    },
  });

  protected readonly t = this.#words.t;
  /** Where there is room for one part only. */
  protected readonly part = signal<Part>('then');
  protected readonly parts = computed(() => [
    { value: 'events' as const, label: this.t('replay.parts.events') },
    { value: 'then' as const, label: this.t('replay.parts.then') },
    { value: 'why' as const, label: this.t('replay.parts.why') },
  ]);
  protected readonly name = computed(() => {
    const conversation = this.store.history()?.conversation;
    if (!conversation) return '';
    const { name, erased } = conversation.contact;
    return name ?? this.t(erased ? 'app.erased' : 'app.someone');
  });
  protected readonly heading = computed(() => {
    const reference = this.store.history()?.conversation.reference;
    return reference ? this.t('replay.heading', { reference, name: this.name() }) : '';
  });
  protected readonly integrity = computed(() => {
    const integrity = this.store.history()?.integrity;
    if (!integrity) return null;
    const count = this.#formats.number(integrity.events);
    return {
      whole: integrity.whole,
      text: integrity.whole
        ? this.t('replay.whole', { count })
        : (integrity.problem ?? this.t('replay.broken')),
      title: integrity.verifiedAt ? this.#formats.time(integrity.verifiedAt, 'full') : null,
    };
  });
  protected readonly failure = computed(() =>
    this.store.failure() ? failureText(this.#words, this.store.failure()) : null,
  );

  constructor() {
    effect(() => this.store.conversationId.set(this.conversationId()));
    const address = keepInAddress(this.store.revision, this.at);
    effect(() => {
      const at = this.at();
      untracked(() => {
        if (address.isOwn(at) || at === this.store.revision()) return;
        this.store.stop();
        this.store.revision.set(at);
      });
    });
    const title = inject(PageTitle);
    effect(() => title.show(this.heading() || undefined));
    const ended = inject(Shortcuts).use([
      { key: 'ArrowLeft', words: 'replay.previous', run: () => this.#walk(-1) },
      { key: 'ArrowRight', words: 'replay.next', run: () => this.#walk(1) },
      { key: 'Home', words: 'replay.first', run: () => this.store.go(0) },
      { key: 'End', words: 'replay.last', run: () => this.store.go(this.store.last()) },
      { key: 'p', words: 'replay.playOrPause', run: () => this.store.togglePlay() },
      { key: 'c', words: 'replay.copy', run: () => this.copy() },
    ]);
    inject(DestroyRef).onDestroy(ended);
  }

  protected copy(): void {
    const revision = this.store.step()?.event.entry.revision;
    const address = this.#router.serializeUrl(
      this.#router.createUrlTree(['/replay', this.conversationId()], {
        queryParams: { at: revision },
      }),
    );
    const done = this.#clipboard.copy(new URL(address, location.origin).href);
    this.#toasts.show(done ? 'ok' : 'bad', this.t(done ? 'replay.copied' : 'replay.notCopied'));
  }

  /** For spreadsheets, by the reader's language and clock; or everything, for programs. */
  protected async save(format: 'csv' | 'jsonl'): Promise<void> {
    const history = this.store.history();
    if (!history) return;
    const name = `bitacora-${history.conversation.reference}.${format}`;
    if (format === 'jsonl') {
      this.#files.save(name, 'application/jsonl', jsonLines(history.events));
      return;
    }
    const formatter = await this.#csv.formatter();
    const lines = history.events.map(({ entry, text }) => {
      const said = this.#events.text({ ...entry, named: history.named });
      return csvLine(entry, text === null ? said : `${said}: ${text}`, formatter);
    });
    this.#files.save(name, 'text/csv;charset=utf-8', [csvHead(formatter), ...lines]);
  }

  #walk(step: 1 | -1): void {
    this.store.go(this.store.index() + step);
  }
}
