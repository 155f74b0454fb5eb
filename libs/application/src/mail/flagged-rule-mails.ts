import type { Language } from '@bitacora/account/published';
import {
  type Clock,
  type Collection,
  type CommandDispatcher,
  systemContext,
} from '@bitacora/kernel';
import { RequestMail } from '@bitacora/mail';
import { mailIdOf } from '@bitacora/mail/published';
import {
  type MailDocument,
  type RulesDocument,
  type RulesFlaggedDocument,
  flaggedNotices,
  mailById,
} from '@bitacora/views';
import type { AccountRecipients } from '../account/account-recipients.js';

export interface FlaggedRuleMailsParts {
  /** Asked each time: a rebuild replaces the collections. */
  readonly rules: () => Collection<RulesDocument>;
  readonly mails: () => Collection<MailDocument>;
  readonly recipients: Pick<AccountRecipients, 'of'>;
  readonly dispatcher: CommandDispatcher;
  readonly clock: Clock;
}

/** What is older is no news any more. */
const NEWS_FOR_MS = 24 * 60 * 60 * 1000;
/** Notices that are looked at in one round, and those that are known to be written. */
const MOST_AT_ONCE = 100;
const MOST_REMEMBERED = 2000;
/** Characters of all names together: a word of a mail takes 500. */
const MAX_NAMES = 400;

const KINDS: Readonly<
  Record<Language, Readonly<Record<RulesFlaggedDocument['thing']['kind'], string>>>
> = {
  es: {
    label: 'la etiqueta',
    user: 'una persona del equipo',
    team: 'el equipo',
    inbox: 'la bandeja',
    attribute: 'el atributo',
    option: 'una opción del atributo',
    webhook: 'el webhook',
    macro: 'el macro',
  },
  en: {
    label: 'the label',
    user: 'a person of the team',
    team: 'the team',
    inbox: 'the inbox',
    attribute: 'the attribute',
    option: 'an option of the attribute',
    webhook: 'the webhook',
    macro: 'the macro',
  },
  pt: {
    label: 'a etiqueta',
    user: 'uma pessoa da equipe',
    team: 'a equipe',
    inbox: 'a caixa de entrada',
    attribute: 'o atributo',
    option: 'uma opção do atributo',
    webhook: 'o webhook',
    macro: 'a macro',
  },
};

/**
 * Asks for a mail to the account when rules of it stopped running, or shared macros cannot be run. The id of a mail derives from the record and from
 * the recipient, so that each gets one, whichever process asks and however often.
 */
export class FlaggedRuleMails {
  readonly #asked = new Set<string>();

  constructor(private readonly parts: FlaggedRuleMailsParts) {}

  /** Asks for what was not asked for yet. */
  async order(): Promise<void> {
    const { rules, clock } = this.parts;
    const since = new Date(Date.parse(clock.now()) - NEWS_FOR_MS).toISOString();
    for (const notice of await flaggedNotices(rules(), since, MOST_AT_ONCE)) {
      if (this.#asked.has(notice.eventId)) continue;
      await this.#write(notice);
      if (this.#asked.size >= MOST_REMEMBERED) this.#asked.clear();
      this.#asked.add(notice.eventId);
    }
  }

  async #write({ account, eventId, of, names, thing }: RulesFlaggedDocument): Promise<void> {
    const mailing = await this.parts.recipients.of(account);
    if (!mailing) return;
    const { language, accountName, recipients } = mailing;
    const kind = KINDS[language][thing.kind];
    const parameters = {
      account: accountName,
      [of]: listed(names, language),
      thing: thing.name === null ? kind : `${kind} ${thing.name}`,
    };
    const context = systemContext(account, { correlationId: eventId });
    const template = of === 'rules' ? 'rulesFlagged' : 'macrosFlagged';
    for (const { email: to, userId } of recipients) {
      const mailId = mailIdOf(template, `${eventId.slice(0, 36)}~${userId.slice(0, 12)}`);
      if (await mailById(this.parts.mails(), account, mailId)) continue;
      const order = { mailId, template, language, userId, to, parameters } as const;
      await this.parts.dispatcher.execute(new RequestMail(order, context));
    }
  }
}

/** The names as a sentence lists them; of very many the rest is a number. */
function listed(names: readonly string[], language: Language): string {
  const shown: string[] = [];
  let length = 0;
  for (const name of names) {
    length += name.length + 2;
    if (length > MAX_NAMES) break;
    shown.push(name);
  }
  const left = names.length - shown.length;
  const all = left > 0 ? [...shown, `+${left}`] : shown;
  return new Intl.ListFormat(language).format(all);
}
