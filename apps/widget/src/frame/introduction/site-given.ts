import type { AttributesBody } from '@bitacora/widget-protocol';
import { isRefusalError, isUnreachableError } from '../calls/call-errors';
import type { Chat } from '../chat/chat';
import type { VisitorCalls } from '../calls/visitor-calls';
import { uuid } from '../chat/uuid';

type Attributes = AttributesBody['attributes'];

/** As many as the server takes, of keys and texts as long as it takes them. */
const MOST = 20;
const LONGEST_KEY = 40;
const LONGEST = 500;

/** Attributes that the page says of its visitor: sent once the visitor is known, and again only when they change. */
export class SiteGiven {
  #given: Attributes = {};
  /** For whom what was sent, or refused, last. */
  #sent = '';
  #isSending = false;

  constructor(
    private readonly chat: Pick<Chat, 'visitor'> & {
      readonly calls: Pick<VisitorCalls, 'setAttributes'>;
    },
    /** Says on the page's console what was not taken. */
    private readonly refuse: (reasons: readonly string[]) => void,
  ) {}

  /** `given`: an object as JSON; what is in it is added to what was given before. */
  give(given: string): void {
    const reasons: string[] = [];
    for (const [key, value] of Object.entries(JSON.parse(given) as Record<string, unknown>)) {
      const isNew = !Object.hasOwn(this.#given, key);
      if (key.length > LONGEST_KEY || (isNew && Object.keys(this.#given).length >= MOST))
        reasons.push(`at most ${MOST} attributes with keys of ${LONGEST_KEY} characters`);
      else if (isTaken(value)) this.#given = { ...this.#given, [key]: value };
      else
        reasons.push(
          `${key} has to be a text of at most ${LONGEST} characters, a number, true, false or null`,
        );
    }
    if (reasons.length > 0) this.refuse([...new Set(reasons)]);
    void this.follow();
  }

  /** Sends what was not sent yet for the visitor of now; without an answer it is sent with the next change. */
  async follow(): Promise<void> {
    const { visitor } = this.chat;
    const attributes = this.#given;
    const sent = JSON.stringify([visitor, attributes]);
    const isNothing = visitor === null || Object.keys(attributes).length === 0;
    if (isNothing || this.#isSending || sent === this.#sent) return;
    this.#isSending = true;
    try {
      const body = { id: uuid(), issuedAt: new Date().toISOString(), attributes };
      const { refused } = await this.chat.calls.setAttributes(body);
      this.#sent = sent;
      const reasons = refused.map(({ key, code }) => `the attribute ${key} was not set: ${code}`);
      if (reasons.length > 0) this.refuse(reasons);
    } catch (error) {
      const isLimit = isUnreachableError(error) && error.isLimit;
      if (!isLimit && !isRefusalError(error)) return;
      this.#sent = sent;
      this.refuse([`no attribute was set: ${isLimit ? 'TOO_MANY_CHANGES' : error.message}`]);
    } finally {
      this.#isSending = false;
    }
    if (this.#given !== attributes) void this.follow();
  }
}

function isTaken(value: unknown): value is Attributes[string] {
  if (typeof value === 'string') return value.length <= LONGEST;
  return value === null || typeof value === 'boolean' || Number.isFinite(value);
}
