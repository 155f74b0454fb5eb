import { Inject, Injectable } from '@nestjs/common';
import { type ChatSignIn, type Inbox, introductionFaults, signInWith } from '@bitacora/inboxes';
import { isVerified } from '@bitacora/conversations/published';
import { orWhenErased } from '@bitacora/kernel';
import { CONFIG, type Config } from '@bitacora/platform';
import { introduceAgain } from './refusals.js';
import { type Visitor, writerOf } from './visitor.js';
import { Visitors } from './visitors.js';

/** What is asked of who was let in before the chat asked for it; a name that people took away is not asked again. */
const ASKED_AGAIN: ReadonlySet<string> = new Set([
  'EMAIL_REQUIRED',
  'RUT_REQUIRED',
  'NETWORK_NEEDED',
]);

/** What a chat asks of its visitors, in effect. */
@Injectable()
export class SignIns {
  constructor(
    private readonly visitors: Visitors,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Networks without keys are left out. */
  of({ chat }: Pick<Inbox, 'chat'>): ChatSignIn {
    const { google, facebook } = this.config.networks;
    return signInWith(chat, { google: google !== null, facebook: facebook !== null });
  }

  /** Refuses a new conversation of who never said what the chat asks by now. Throws INTRODUCE_AGAIN. */
  async assertMayStart(visitor: Visitor, inbox: Inbox, ordinal: number): Promise<void> {
    const signIn = this.of(inbox);
    const writer = writerOf(visitor);
    const isAnonymous = writer.by === 'nothing';
    // Each conversation without a name is a contact of its own.
    if (signIn.anonymous !== isAnonymous || (isAnonymous && ordinal > 1)) throw introduceAgain();
    if (isAnonymous) return;
    const { email, rut } = await this.#known(visitor);
    const said = { name: null, email, rut, phone: null };
    const faults = introductionFaults(signIn, said, isVerified(writer));
    const isAsked = faults.some(
      ({ code }) => ASKED_AGAIN.has(code) && (code !== 'EMAIL_REQUIRED' || signIn.emailIdentifies),
    );
    if (isAsked) throw introduceAgain();
  }

  /** Of a contact that others are too, only what this browser typed counts. */
  async #known(visitor: Visitor) {
    const contact = await this.visitors.contactOf(visitor);
    const email = orWhenErased(contact?.email ?? null, null);
    const rut = writerOf(visitor).filed
      ? (visitor.typed?.rut ?? null)
      : orWhenErased(contact?.rut ?? null, null);
    return { email, rut };
  }
}
