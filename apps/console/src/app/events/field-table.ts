import type {
  Account,
  Invitation,
  Attribute,
  AvailabilityEvent,
  CustomRole,
  Label,
  Member,
  Team,
  User,
  ViewEvent,
} from '@bitacora/account/published';
import type { CannedResponse } from '@bitacora/canned-responses/published';
import type { Contact, ContactEvent } from '@bitacora/contacts/published';
import type { Inbox } from '@bitacora/inboxes/published';
import type { Mail } from '@bitacora/mail/published';
import type { ListedRule, Macro, RuleFolderEvent, RuleVersions } from '@bitacora/rules/published';
import { chatFields, contactFormFields } from './chat-fields.js';
import { conversationFields } from './conversation-fields.js';
import { deliveryFields } from './delivery-fields.js';
import { type FieldShown, type FieldsOf, closed } from './printing.js';
import { webhookFields } from './webhook-fields.js';

/** What events about folders of rules say. */
type OfFolders = Extract<RuleFolderEvent, { type: 'RulesFiled' }>['data'] &
  Extract<RuleFolderEvent, { type: 'RuleFoldersReordered' }>['data'];

/** What a blocked contact wrote is part of no state. */
type RefusedWords = Pick<Extract<ContactEvent, { type: 'BlockedMessageRefused' }>['data'], 'text'>;

const text: FieldShown = { print: 'text' };
const name: FieldShown = { print: 'name' };
const time: FieldShown = { print: 'time' };
const number: FieldShown = { print: 'number' };
const yesNo: FieldShown = { print: 'yesNo' };
const ofAttribute: FieldShown = { print: 'attribute', ofEach: 'thing' };
const following = (shown: FieldShown): FieldShown => ({ ...shown, follows: true });

/** Every field that an event can change, by the category of its stream and as the decider of that category names it. */
const FIELDS = {
  conversation: { ...conversationFields },
  canned: {
    responseId: 'hidden',
    audience: { print: closed('app.audiences') },
    teamId: { print: 'name', none: 'changes.noTeam' },
    userId: name,
    code: text,
    content: text,
    inboxIds: { print: 'names', none: 'changes.everyInbox' },
    files: { print: 'options' },
  } satisfies FieldsOf<CannedResponse>,
  contact: {
    contactId: 'hidden',
    inboxId: following(name),
    name: text,
    email: text,
    phone: text,
    rut: text,
    proofs: 'hidden',
    emailProved: yesNo,
    attributes: ofAttribute,
    labelIds: { print: 'names', none: 'changes.noLabels' },
    createdAt: following(time),
    erasureAskedAt: time,
    blockedAt: time,
    identities: 'hidden',
    mergedInto: name,
    absorbedIds: { print: 'names' },
    merging: 'hidden',
    refusedMessages: following({ print: 'count' }),
    text,
  } satisfies FieldsOf<Contact & RefusedWords>,
  inbox: {
    inboxId: 'hidden',
    channel: { print: closed('app.channels') },
    settings: { channel: 'hidden', domain: 'hidden', host: text, isSigned: yesNo },
    credentialsId: 'hidden',
    name: text,
    domain: text,
    tokenHash: 'hidden',
    collaboratorIds: { print: 'names', none: 'changes.noPerson' },
    creationReply: { on: yesNo, texts: { print: 'texts' } },
    automatic: {
      newContact: yesNo,
      newContactTexts: { print: 'texts' },
      outsideHours: yesNo,
      outsideHoursTexts: { print: 'texts' },
      noAgent: yesNo,
      noAgentTexts: { print: 'texts' },
      manualClose: yesNo,
      manualCloseTexts: { print: 'texts' },
      automaticClose: yesNo,
      automaticCloseTexts: { print: 'texts' },
      closing: yesNo,
      closingMinutes: number,
      importantWords: { print: 'texts' },
      startsAs: { print: closed('app.status') },
      afterClosing: { print: closed('changes.afterClosing') },
      newConversationMails: { print: closed('changes.newConversationMails') },
    },
    quality: {
      hasTarget: yesNo,
      amount: number,
      unit: { print: closed('changes.units') },
      inHours: yesNo,
      warnPercent: number,
    },
    chat: { ...chatFields },
    identity: 'hidden',
    pictures: {
      picture: 'hidden',
      logo: 'hidden',
      inboxPicture: { print: 'text', none: 'changes.noPicture' },
      buttonLogo: { print: 'text', none: 'changes.noLogo' },
    },
    formerPictures: 'hidden',
    contactForm: { ...contactFormFields },
    hours: {
      timeZone: text,
      periods: { print: 'periods', none: 'changes.alwaysOpen' },
      holidays: { print: 'holidays' },
    },
    connectedAt: following(time),
    deletedAt: following(time),
  } satisfies FieldsOf<Inbox>,
  rule: { version: number, rule: 'hidden' } satisfies FieldsOf<RuleVersions>,
  rules: {
    ruleId: 'hidden',
    name: text,
    version: number,
    state: { print: closed('rules.states') },
    patternSteps: 'hidden',
    comparisons: 'hidden',
    folderId: 'hidden',
    folder: { print: 'text', none: 'changes.noFolder' },
    folderIds: 'hidden',
    ruleIds: { print: 'names' },
  } satisfies FieldsOf<ListedRule & OfFolders>,
  macros: {
    macroId: 'hidden',
    audience: { print: closed('app.audiences') },
    teamId: { print: 'name', none: 'changes.noTeam' },
    userId: name,
    version: number,
    name: text,
    description: text,
    steps: 'hidden',
    changedAt: following(time),
  } satisfies FieldsOf<Macro>,
  labels: {
    labelId: 'hidden',
    name: text,
    colour: text,
    description: text,
    inSidebar: yesNo,
  } satisfies FieldsOf<Label>,
  attributes: {
    attributeId: 'hidden',
    owner: { print: closed('app.attributes.owners') },
    key: text,
    type: { print: closed('app.attributes.types') },
    name: text,
    description: text,
    pattern: text,
    hint: text,
    setBySite: yesNo,
    options: { print: 'options' },
  } satisfies FieldsOf<Attribute>,
  teams: {
    teamId: 'hidden',
    name: text,
    description: text,
    assignsAutomatically: yesNo,
    capacity: { print: 'number', none: 'changes.noLimit' },
    userIds: { print: 'names', none: 'changes.noPerson' },
  } satisfies FieldsOf<Team>,
  members: {
    userId: 'hidden',
    role: { print: 'role' },
    roleId: 'hidden',
    description: text,
    permissions: { print: 'permissions' },
    invitationId: 'hidden',
    email: text,
    name: text,
    inboxIds: { print: 'names' },
    madeBy: 'hidden',
    version: 'hidden',
    expiresAt: time,
  } satisfies FieldsOf<Member & CustomRole & Invitation>,
  account: {
    name: text,
    language: { print: closed('app.languages') },
    timeZone: text,
    openedAt: following(time),
    inactiveDays: { print: 'number', none: 'changes.never' },
    secondFactorRequired: yesNo,
    logo: {
      userId: 'hidden',
      fileId: 'hidden',
      mediaType: { print: 'text', none: 'changes.noLogo' },
      width: number,
      height: number,
      digest: text,
    },
    email: { email: text, userId: 'hidden', confirmedAt: time },
    wanted: {
      wantedEmail: text,
      userId: 'hidden',
      version: 'hidden',
      requestedAt: following(time),
      expiresAt: time,
    },
    emailLinks: 'hidden',
    formerLogos: 'hidden',
  } satisfies FieldsOf<Account>,
  user: {
    userId: 'hidden',
    name: text,
    email: text,
    registeredAt: following(time),
    passwordChangedAt: time,
    passwordId: 'hidden',
    passwordIdBefore: 'hidden',
    resetVersion: 'hidden',
    resetExpiresAt: time,
    resetMadeBy: 'hidden',
    sessions: 'hidden',
    failures: number,
    lastFailureAt: following(time),
    picture: 'hidden',
    notices: 'hidden',
    newsMails: 'hidden',
    secondFactor: 'hidden',
    secretsBefore: 'hidden',
    passkeys: 'hidden',
    passkeyProvedAt: 'hidden',
    apiTokens: 'hidden',
  } satisfies FieldsOf<User>,
  mail: {
    mailId: 'hidden',
    template: { print: closed('changes.mails.templates') },
    language: { print: closed('app.languages') },
    userId: 'hidden',
    to: text,
    parameters: 'hidden',
    personalWords: 'hidden',
    contactId: 'hidden',
    contactTo: text,
    content: 'hidden',
    fromVisitor: { name: text, email: text, text: { print: 'text' } },
    conversation: 'hidden',
    link: 'hidden',
    news: 'hidden',
    giveUpAt: following(time),
    requestedAt: following(time),
    state: { print: closed('changes.mails.states') },
    attempts: following(number),
    nextAttemptAt: following(time),
    fault: { print: closed('changes.mails.faults') },
    end: { print: closed('changes.mails.ends') },
  } satisfies FieldsOf<Mail>,
  ...webhookFields,
  ...deliveryFields,
  views: { view: { print: closed('app.views') } } satisfies FieldsOf<ViewEvent['data']>,
  availability: {
    state: { print: closed('app.availability'), none: 'app.availability.offline' },
    choice: { print: closed('app.availability'), none: 'app.availability.online' },
  } satisfies FieldsOf<Omit<AvailabilityEvent['data'], 'userId'>>,
  // What the server notes for itself: the sentence says it, ids and signatures are in the data of the event.
  claim: {},
  erasure: {},
  anchor: {},
} as const;

/** The field behind a path, and the ids of things on the way to it. */
export interface FieldFound {
  readonly field: string;
  readonly shown: FieldShown;
  readonly things: readonly string[];
  /** Of a text that there is in each language. */
  readonly language?: string;
}

/** What a path of a difference stands for; null for what is not shown and for what only a newer server knows. */
export function fieldAt(category: string, path: string): FieldFound | null {
  if (category === 'availability') {
    // How people are and what they chose, each by the person: the only state whose parts are not fields.
    const [part, person = ''] = path.split('.');
    const field = part === 'choices' ? 'choice' : 'state';
    return { field, shown: FIELDS.availability[field], things: [person] };
  }
  let at: unknown = Object.hasOwn(FIELDS, category) ? FIELDS[category as keyof typeof FIELDS] : {};
  const things: string[] = [];
  const parts = path.split('.');
  for (const part of parts) {
    const fields = at as Readonly<Record<string, unknown>>;
    if (isShown(at) && at.ofEach) {
      const of = at.ofEach === 'thing' ? { things: [part] } : { things: [], language: part };
      return { field: parts.at(-2) ?? path, shown: at, ...of };
    }
    if (Object.hasOwn(fields, part)) at = fields[part];
    else if (things.length === 0 && at === FIELDS[category as keyof typeof FIELDS])
      things.push(part);
    else return null;
  }
  return isShown(at) ? { field: parts.at(-1) ?? path, shown: at, things } : null;
}

function isShown(at: unknown): at is FieldShown {
  return typeof at === 'object' && at !== null && 'print' in at;
}
