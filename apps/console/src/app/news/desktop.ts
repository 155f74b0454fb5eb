import { Service, signal } from '@angular/core';

/** Notifications of the desktop: whether the browser allows them, and how one is shown. */
@Service()
export class Desktop {
  readonly #permission = signal<NotificationPermission>(
    'Notification' in globalThis ? Notification.permission : 'denied',
  );
  readonly permission = this.#permission.asReadonly();

  /** Asks the person once; the browser remembers the answer. */
  async allow(): Promise<boolean> {
    if (!('Notification' in globalThis)) return false;
    this.#permission.set(await Notification.requestPermission());
    return this.#permission() === 'granted';
  }

  /** Shows one; a later one of the same `tag` takes its place. */
  show(heading: string, text: string, tag: string, opened: () => void): void {
    try {
      const shown = new Notification(heading, { body: text, tag, icon: '/icon.svg' });
      shown.onclick = () => {
        window.focus();
        shown.close();
        opened();
      };
    } catch {
      // Phones know notifications of service workers only.
    }
  }
}
