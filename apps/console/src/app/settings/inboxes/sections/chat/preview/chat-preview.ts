import {
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type { Language } from '@bitacora/console-data';
import { Icon, Segmented } from '@bitacora/console-ui';
import { PREVIEW_SCENES, type PreviewScene, type WidgetPreview } from '@bitacora/widget-protocol';
import { SessionStore } from '../../../../../session/session-store.js';
import { Words } from '../../../../../words/words.js';
import type { ChatDraft } from '../chat-draft.js';
import type { PicturedInbox } from '../looks/pictures/inbox-picture-row.js';
import { NO_CONTACT_FORM_DRAFT } from '../contact-form/contact-form-draft.js';
import { previewOf } from './preview-of.js';

type Device = 'desktop' | 'mobile';
type Tone = WidgetPreview['theme'];

/**
 * The chat as the form has it, before it is saved: the widget's own parts in a frame that makes no call. It is loaded when
 * it comes on the screen.
 */
@Component({
  selector: 'bit-chat-preview',
  imports: [Icon, Segmented],
  templateUrl: './chat-preview.html',
  styleUrls: ['./chat-preview.css'],
  host: { '(window:message)': 'receive($event)' },
})
export class ChatPreview {
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);
  protected readonly frame = viewChild.required<ElementRef<HTMLIFrameElement>>('frame');
  readonly draft = input.required<ChatDraft>();
  /** With the pictures that it has. */
  readonly inbox = input.required<PicturedInbox>();
  readonly contactForm = input(NO_CONTACT_FORM_DRAFT);
  /** Of the inbox, as it is in the form. */
  readonly name = input.required<string>();
  protected readonly t = this.#words.t;
  protected readonly scenes = PREVIEW_SCENES;
  protected readonly scene = signal<PreviewScene>('thread');
  protected readonly device = signal<Device>('desktop');
  protected readonly tone = signal<Tone>(isDark() ? 'dark' : 'light');
  /** The language of the visitor. */
  protected readonly language = signal<Language>(this.#words.language());
  protected readonly devices = computed(() =>
    (['desktop', 'mobile'] as const).map((value) => this.#segment(value)),
  );
  protected readonly tones = computed(() =>
    (['light', 'dark'] as const).map((value) => this.#segment(value)),
  );
  protected readonly languages = (['es', 'en', 'pt'] as const).map((value) => ({
    value,
    label: value.toUpperCase(),
  }));
  /** The frame said that it can be shown something. */
  readonly #isReady = signal(false);
  readonly #preview = computed(() => {
    const viewer = this.#session.viewer();
    return previewOf(this.draft(), {
      pictures: this.inbox(),
      ...{ name: this.name(), scene: this.scene(), theme: this.tone() },
      ...{ narrow: this.device() === 'mobile', language: this.language() },
      contactForm: this.contactForm(),
      ofAccount: viewer?.account.language ?? 'es',
      agent: viewer?.user.name ?? '',
    });
  });

  constructor() {
    effect(() => {
      const preview = this.#preview();
      if (!this.#isReady()) return;
      this.frame().nativeElement.contentWindow?.postMessage(preview, location.origin);
    });
  }

  protected choose(scene: string): void {
    this.scene.set(scene as PreviewScene);
  }

  protected receive({ source, origin, data }: MessageEvent<{ bitacora?: unknown } | null>): void {
    const isOurs = source === this.frame().nativeElement.contentWindow;
    if (!isOurs || origin !== location.origin || data?.bitacora !== 'preview-ready') return;
    // Again when the frame was loaded again: what it showed is gone.
    this.#isReady.set(false);
    queueMicrotask(() => this.#isReady.set(true));
  }

  #segment<T extends Device | Tone>(value: T) {
    return { value, label: this.t(`settings.chat.preview.${value}`) };
  }
}

/** As the console is shown at this moment. */
function isDark(): boolean {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  if (scheme === 'dark' || scheme === 'light') return scheme === 'dark';
  return matchMedia('(prefers-color-scheme: dark)').matches;
}
