import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, type WritableSignal, computed, inject, resource } from '@angular/core';
import { DialogShell, Formats } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { shownMailPath } from './shown-mail-path.js';
import { MailFrame } from './mail-frame.js';

/** A mail that is opened over the page. */
export interface OpenedMail {
  /** Of its file. */
  readonly path: string;
  /** Whether pictures of others are loaded, the same in the conversation. */
  readonly external: WritableSignal<boolean>;
}

interface MailPerson {
  readonly name: string;
  readonly address: string;
}

/** As the server gives it. */
interface MailHeading {
  readonly subject: string;
  readonly from: MailPerson | null;
  readonly to: readonly MailPerson[];
  readonly cc: readonly MailPerson[];
  readonly date: string | null;
}

/** A mail as it came, over the whole page: who wrote it to whom, and its words in a frame without rights. */
@Component({
  selector: 'bit-mail-dialog',
  imports: [DialogShell, MailFrame],
  template: `
    <bit-dialog [heading]="subject()" [closeLabel]="t('app.close')">
      <div class="mail">
        @if (lines().length) {
          <div class="people" role="group" tabindex="0" [attr.aria-label]="t('thread.shown.mail')">
            <dl>
              @for (line of lines(); track line.key) {
                <dt>{{ t('thread.shown.heading.' + line.key) }}</dt>
                <dd dir="auto">{{ line.text }}</dd>
              }
            </dl>
          </div>
        }
        <bit-mail-frame class="whole" [path]="mail.path" [(external)]="mail.external" />
      </div>
    </bit-dialog>
  `,
  styleUrl: './mail-dialog.css',
})
export class MailDialog {
  readonly #words = inject(Words);
  readonly #formats = inject(Formats);
  protected readonly mail = inject<OpenedMail>(DIALOG_DATA);
  protected readonly t = this.#words.t;
  /** What cannot be read leaves the lines out; the frame says why the mail is not shown. */
  readonly #heading = resource({ loader: () => headingOf(this.mail.path) });
  protected readonly subject = computed(
    () => this.#heading.value()?.subject || this.t('thread.shown.mail'),
  );
  protected readonly lines = computed(() => {
    const heading = this.#heading.value();
    if (!heading) return [];
    const { from, to, cc, date } = heading;
    return [
      { key: 'from', text: from ? written(from) : '' },
      { key: 'to', text: to.map(written).join(', ') },
      { key: 'cc', text: cc.map(written).join(', ') },
      { key: 'date', text: date ? this.#formats.time(date, 'moment') : '' },
    ].filter(({ text }) => text !== '');
  });
}

function written({ name, address }: MailPerson): string {
  return name === '' ? address : `${name} <${address}>`;
}

async function headingOf(path: string): Promise<MailHeading | null> {
  const address = shownMailPath(path, 'heading');
  try {
    const answer = address === null ? null : await fetch(address);
    return answer?.ok ? ((await answer.json()) as MailHeading) : null;
  } catch {
    return null;
  }
}
