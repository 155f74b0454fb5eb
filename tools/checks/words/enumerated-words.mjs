// Every value of a closed list that the console shows has words: verdicts, states, codes of refusals, types of events. The
// values are read from the sources of the server (`enumerations.mjs`); only the keys of their words are given here.
import {
  codeLikeTexts,
  eventTypes,
  graphqlEnums,
  listNamed,
  namesIn,
  objectNamed,
  refusalCodes,
  parsedSources,
  shownFields,
  viewNames,
} from './enumerations.mjs';

/** Lists of GraphQL, and where the words for their values are; `null`: the console never says such a value. */
const ENUMS = {
  ActorKind: ['app.actor', 'audit.kinds'],
  AfterClosing: ['changes.afterClosing'],
  KeptHookState: ['settings.keptHooks.states'],
  NewConversationMails: ['changes.newConversationMails'],
  AttributeOwner: ['app.attributes.owners'],
  AttributeType: ['app.attributes.types'],
  Availability: ['app.availability'],
  CalendarRefusal: ['errors'],
  ConversationSort: ['inbox.list.sorts'],
  SortDirection: ['inbox.list.sorts'],
  HolidaySkip: ['settings.hours.skipped'],
  Language: ['app.languages'],
  DeliveryState: ['changes.deliveries.states'],
  DeliveryFault: ['changes.deliveries.faults'],
  ReceivingFault: ['changes.deliveries.faults'],
  // Said under the codes of refusals, which a spec of the reply box compares.
  ReplyHindrance: null,
  DeliveryEnd: ['changes.deliveries.ends'],
  NumberQuality: ['changes.numbers.qualities'],
  NumberThroughput: ['changes.numbers.throughputs'],
  WebhookFault: ['changes.webhooks.faults'],
  WebhookEnd: ['changes.webhooks.ends'],
  WebhookCallState: ['changes.webhooks.states'],
  MailEnd: ['changes.mails.ends'],
  MailFault: ['changes.mails.faults'],
  MailState: ['changes.mails.states'],
  MailTemplate: ['changes.mails.templates'],
  NamedKind: ['app.deleted'],
  Priority: ['app.priority'],
  RestoreHindrance: ['settings.past.hindrances'],
  Role: ['app.roles', 'settings.members.roles'],
  RuleState: ['rules.states', 'rules.turned', 'events.RuleStateChanged'],
  SpanUnit: ['changes.units', 'settings.quality.units'],
  Devices: ['changes.devices'],
  PictureUse: ['settings.chat.pictureNames'],
  KnownBy: ['changes.knownBy'],
  IdentityProof: ['changes.knownBy'],
  FormTarget: ['changes.formTargets'],
  Status: ['app.status'],
  Audience: ['app.audiences'],
  FirstStatus: ['app.status'],
  NoticeChannel: ['profile.notices.channels'],
  NoticeReason: ['profile.notices.reasons'],
  Permission: ['app.permissions'],
  RowOutcome: ['settings.canned.import.outcome'],
  RuleImportOutcome: ['rules.files.outcome'],
  StreamCategory: ['audit.categories'],
  TimerState: ['why.timers.states'],
  ThingKind: ['rules.namesGone', 'why.named'],
  TokenScope: ['profile.tokens.scopes'],
  RuleWrittenField: ['rules.fields'],
  BackTestSide: ['rules.backTest.sides', 'rules.backTest.filters'],
  Verdict: ['why.verdicts'],
  // Each has buttons and sentences of its own, chosen by the code of the page.
  ActionResult: null,
  BackTestState: null,
  RuleFindingKind: null,
  RuleNeverReason: null,
  LinkKind: null,
  AttributeTest: null,
  TimerWait: null,
  RebuildAct: null,
  RebuildState: null,
  Channel: null,
  DeviceLinkState: ['settings.deviceLink.states'],
  WayHindrance: ['thread.ways.hindrances'],
  MergedDetail: null,
  MailSecurity: ['settings.email.securities'],
  MailProvider: ['settings.email.ways', 'settings.email.providerUnknown'],
  ConversationView: null,
  PresenceActivity: null,
  PreviewKind: null,
  RuleMode: null,
  StepOutcome: null,
  SettingKind: null,
};

/** Other lists that are shown: reasons for which a conversation was taken off a person, kinds of channels. */
const LISTS = {
  RELEASE_REASONS: ['events.ConversationAssigned'],
  CHANNELS: ['app.channels'],
  INBOX_RULES: ['events.ofInbox'],
};

/** Where codes come from that can reach the console as a refusal, or as the recorded reason of an action. */
const CODES = [
  'libs/domain/*/src/**/*.ts',
  'libs/kernel/{model,runtime}/src/command/**/*.ts',
  'libs/kernel/sealing/src/claim/**/*.ts',
  'libs/kernel/rebuild/src/rebuild-control.ts',
  'libs/reactors/src/automation/passes/plan-action.ts',
  'libs/reactors/src/automation/facts/situation-of.ts',
  'libs/platform/src/{auth,errors}/**/*.ts',
  'libs/application/src/{people,files,mail,presence}/**/*.ts',
  'libs/http/src/attachments/**/*.ts',
  'libs/graphql/src/{conversations,mails,people,results,rules,views}/**/*.ts',
];

/** Where the words of a code are: with those that every page has, or in the area that alone can be refused so. */
const ERRORS = ['errors', 'session.errors', 'profile.errors', 'settings.errors'];

/** Codes of these places that no person of the console can get, and why. */
const NEVER_SHOWN = {
  INVALID_CLAIM: 'an error of the program: claims are made by the server alone',
  INVALID_COMMAND_ID: 'the console makes the ids of its commands',
  INVALID_ISSUED_AT: 'the console makes the times of its commands',
  TOKEN_SCOPE: 'programs get it: no person acts by a token',
  METHOD_NOT_ALLOWED: 'an error of the program',
  NOT_CLAIMED: 'the server answers for its own claims',
  UNKNOWN_COMMAND: 'an error of the program',
  UNSUPPORTED_MEDIA_TYPE: 'the console says which type it sends',
  TOO_MANY_UPLOADS: 'an error inside the server; the console gets UPLOADS_BUSY',
  APPEND_TOO_LARGE: 'an error inside the server; events are bounded before',
};

/** Where the console says how it shows fields. */
const FIELD_TABLES = [
  ...['conversationFields', 'chatFields', 'contactFormFields', 'webhookFields', 'deliveryFields'],
  'FIELDS',
];

/** Every event of the log has a place in the console's table and words; so has every field that an event can change. */
function eventsAndFields(server, has, keys) {
  const problems = [];
  const tables = parsedSources('apps/console/src/app/events/*.ts');
  const table = new Set(namesIn(objectNamed(tables, 'EVENTS')));
  const types = eventTypes(server);
  for (const type of types) {
    if (!table.has(type)) problems.push(`events: event-table.ts has no entry for ${type}.`);
    if (!has(`events.${type}.did`)) problems.push(`events: "events.${type}.did" is missing.`);
  }
  for (const type of table)
    if (!types.includes(type)) problems.push(`events: ${type} of event-table.ts is no event.`);
  const fields = new Set(FIELD_TABLES.flatMap((name) => shownFields(objectNamed(tables, name))));
  for (const field of fields)
    if (!has(`changes.fields.${field}`)) problems.push(`"changes.fields.${field}" is missing.`);
  for (const key of keys) {
    const [, field] = /^changes\.fields\.(\w+)$/.exec(key) ?? [];
    if (field && !fields.has(field)) problems.push(`"${key}" is the label of no field.`);
  }
  return problems;
}

/** What is missing, as sentences. `has(key)` says whether a key has words; `keys` are all keys. */
export function missingWords(has, keys) {
  const all = [...keys];
  const server = parsedSources('{libs,apps/server,apps/cli}/**/src/**/*.ts');
  const problems = [];
  const need = (values, prefixes, what) => {
    if (!values?.length) problems.push(`${what} was not found in the sources.`);
    for (const value of values ?? [])
      for (const prefix of prefixes)
        if (!has(`${prefix}.${value}`)) problems.push(`${what}: "${prefix}.${value}" is missing.`);
  };
  for (const [name, values] of graphqlEnums(server)) {
    const prefixes = ENUMS[name];
    if (prefixes === undefined)
      problems.push(`${name}: say in enumerated-words.mjs where its words are.`);
    else if (prefixes) need(values, prefixes, name);
  }
  for (const [name, prefixes] of Object.entries(LISTS))
    need(listNamed(server, name), prefixes, name);
  need(viewNames(parsedSources('libs/views/src/**/*.ts')), ['app.views'], 'views');
  problems.push(...eventsAndFields(server, has, all));
  const codes = refusalCodes(CODES.flatMap(parsedSources));
  for (const [code, places] of codes) {
    if (NEVER_SHOWN[code] || ERRORS.some((errors) => has(`${errors}.${code}`))) continue;
    const [place] = places;
    const ofRules = [...places].every((each) => each.startsWith('libs/domain/rules/'));
    if (!ofRules) problems.push(`${place}: "errors.${code}" is missing.`);
    else if (!has(`rules.problems.${code}`))
      problems.push(`${place}: neither "errors.${code}" nor "rules.problems.${code}" is there.`);
  }
  const known = codeLikeTexts(server);
  for (const key of all) {
    const [, code] = /^(?:\w+\.)?errors\.([A-Z][A-Z0-9_]*)$/.exec(key) ?? [];
    if (code && !known.has(code)) problems.push(`"${key}" is the code of nothing.`);
  }
  return problems;
}
