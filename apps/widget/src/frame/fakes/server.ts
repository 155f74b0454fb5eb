import type { WidgetConfig, WidgetItem } from '@bitacora/widget-protocol';
import type { OutgoingMessage, WidgetApi } from '../calls/api';
import { Refusal, Unreachable } from '../calls/call-errors';

const DAY_MS = 24 * 3600_000;

/** A server of the widget's protocol in memory: it keeps a message once for each id. */
export class FakeServer implements WidgetApi {
  readonly items: WidgetItem[] = [];
  reachable = true;
  /** Answers that get lost on the way back: the message is kept, the browser does not know. */
  loseAnswers = 0;
  /** Whether it takes no more messages. */
  limited = false;
  /** Whether the contact is blocked. */
  blocked = false;
  /** How far the server's clock is from the browser's. */
  clockMs = 0;
  /** Whether answers say what the server's clock says. */
  dated = true;
  /** Secrets that open nothing any more. */
  readonly erased = new Set<string>();
  /** Secrets by the keys that they were given for. */
  readonly secrets = new Map<string, string>();
  /** Messages as they came, repeats too. */
  readonly received: string[] = [];
  /** The pages that they name. */
  readonly pages: string[] = [];

  async config() {
    const language = 'es' as const;
    const config = { inboxId: 'i1', inboxName: 'tienda.example', language, online: true };
    return { ...config, fileLimitMb: 1, ...this.contact };
  }

  /** Secrets of whom a page proved, by what the website calls them. */
  readonly proved = new Map<string, string>();

  async session({ email = '', key, userId }: { email?: string; key: string; userId?: string }) {
    if (!this.reachable) throw new Unreachable('down');
    if (userId) {
      const secret = this.proved.get(userId) ?? `proved-${userId}`;
      this.proved.set(userId, secret);
      return { secret, contact: { name: null } };
    }
    if (!email.includes('@')) throw new Refusal('INVALID_EMAIL', 400, 'email', {});
    const secret = this.secrets.get(key) ?? `secret-${this.contacts + 1}`;
    this.assertKnown(secret);
    this.secrets.set(key, secret);
    this.answer();
    return { secret, contact: { name: null } };
  }

  /** Forms that were sent, by their keys. */
  readonly forms = new Map<string, { readonly text: string; readonly browser: string }>();
  /** What the settings say of the contact form. */
  contact: Partial<WidgetConfig> = {};

  async contactForm(form: { key: string; text: string; email: string; browser: string }) {
    if (!this.reachable) throw new Unreachable('down');
    this.assertKnown(form.browser);
    if (!form.email.includes('@')) throw new Refusal('INVALID_EMAIL', 422, 'email', {});
    if (!this.forms.has(form.key)) this.forms.set(form.key, form);
    this.answer();
  }

  async networkPage(network: string, key: string) {
    this.answer();
    return { address: `/widget/sign-in/${network}?for=${key}` };
  }

  async history(secret: string, after: string) {
    this.answer();
    this.assertKnown(secret);
    const items = this.items.slice(Number(after || 0), Number(after || 0) + 2);
    return { conversation: null, items, revision: String(Number(after || 0) + items.length) };
  }

  /** What visitors did with their conversation. */
  readonly acts: (readonly [what: string, body: object])[] = [];

  async act(secret: string, what: string, body: object) {
    this.assertKnown(secret);
    this.acts.push([what, body]);
    this.answer();
  }

  async setAttributes(secret: string, { attributes }: { attributes: object }) {
    this.assertKnown(secret);
    this.acts.push(['attributes', attributes]);
    this.answer();
    return { refused: [] };
  }

  async message(secret: string, message: OutgoingMessage) {
    if (!this.reachable) throw new Unreachable('down');
    this.assertKnown(secret);
    if (this.limited) throw new Unreachable('429', 60_000, true);
    if (this.blocked) throw new Refusal('CONTACT_BLOCKED', 403, null, {});
    this.received.push(message.text);
    this.pages.push(message.page);
    if (message.text.length > 20) throw new Refusal('MESSAGE_TOO_LONG', 413, 'text', {});
    this.assertInTime(message.issuedAt);
    let item = this.items.find(({ clientId }) => clientId === message.id);
    if (!item) {
      const files = (message.files ?? []).map(({ fileId, name, bytes }) => {
        return { id: fileId, name, bytes, picture: false };
      });
      item = { ...fakeItem(`${this.items.length}`, 'visitor', message.text, message.id), files };
      this.items.push(item);
    }
    this.answer();
    return { item };
  }

  async upload(secret: string, file: File) {
    this.assertKnown(secret);
    this.answer();
    return { fileId: `file-${file.name}`, name: file.name, mediaType: file.type, bytes: file.size };
  }

  async file(secret: string, place: string, fileId: string) {
    this.assertKnown(secret);
    return new Blob([`${place}/${fileId}`]);
  }

  async typing() {
    this.answer();
  }

  /** Contacts that introductions made. */
  get contacts(): number {
    return this.secrets.size;
  }

  private assertKnown(secret: string): void {
    if (this.erased.has(secret)) throw new Refusal('VISITOR_UNKNOWN', 401, null, {});
  }

  private assertInTime(issuedAt: string): void {
    const now = Date.now() + this.clockMs;
    const age = now - Date.parse(issuedAt);
    if (Math.abs(age) <= DAY_MS) return;
    const code = age > 0 ? 'COMMAND_TOO_OLD' : 'COMMAND_FROM_THE_FUTURE';
    throw new Refusal(code, 422, 'issuedAt', {}, this.dated ? new Date(now) : null);
  }

  private answer(): void {
    if (!this.reachable) throw new Unreachable('down');
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      throw new Unreachable('the answer was lost');
    }
  }
}

/** An item as the server sends it. */
export const fakeItem = (
  n: string,
  from: WidgetItem['from'],
  text: string,
  clientId: string | null,
): WidgetItem => ({
  id: `item-${n}`,
  revision: `1.${n}`,
  conversation: 'c1',
  at: `2026-11-22T09:38:0${n}.000Z`,
  from,
  author: from === 'agent' ? 'Marta' : null,
  text,
  files: [],
  clientId,
});
