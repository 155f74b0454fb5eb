import type { z } from 'zod';
import {
  widgetChatSchema,
  widgetContactFormSchema,
  widgetLookSchema,
  widgetTextsSchema,
} from './chat.js';
import {
  widgetAttributesSchema,
  widgetConfigSchema,
  widgetHistorySchema,
  widgetIntroducedSchema,
  widgetItemSchema,
  widgetFileSchema,
  widgetConversationSchema,
  widgetNetworkPageSchema,
  widgetUploadSchema,
} from './item.js';
import {
  attributesBody,
  configQuery,
  contactFormBody,
  endBody,
  historyQuery,
  messageBody,
  seenBody,
  sessionBody,
  signInBody,
  transcriptBody,
} from './requests.js';

/** A call of the protocol, as its page says it. */
export interface ProtocolCall {
  /** Method and path, with the query's names. */
  readonly call: string;
  /** Whether it carries the visitor's secret as `Authorization: Bearer`. */
  readonly bearer: boolean;
  readonly query?: z.ZodType;
  /** A sentence for what is no JSON. */
  readonly body?: z.ZodType | string;
  /** Null: 204 without a body. */
  readonly answer: z.ZodType | string | null;
  /** Refusals, and what a caller has to know besides. */
  readonly note?: string;
}

/** Every call, in the order in which a visitor makes them. */
export const PROTOCOL_CALLS: readonly ProtocolCall[] = [
  {
    call: 'GET /widget/api/config',
    bearer: false,
    query: configQuery,
    answer: widgetConfigSchema,
    note: '404 `WIDGET_UNKNOWN`, 403 `WIDGET_DOMAIN`',
  },
  {
    call: 'POST /widget/api/session',
    bearer: false,
    body: sessionBody,
    answer: widgetIntroducedSchema,
    note: 'The same `key` finds the same contact; 401 `VISITOR_UNKNOWN` when that was erased; 403 `IDENTITY_WRONG` when `hash` or `proof` proves nothing; 422 with its field: `NAME_REQUIRED`, `EMAIL_REQUIRED`, `RUT_REQUIRED`, `INVALID_EMAIL`, `INVALID_PHONE`, `INVALID_RUT`; 422 `NETWORK_NEEDED`; 429 `TOO_MANY_CONTACTS`',
  },
  {
    call: 'POST /widget/api/sign-in',
    bearer: false,
    body: signInBody,
    answer: widgetNetworkPageSchema,
    note: '422 `NETWORK_NEEDED` where the chat does not offer the network',
  },
  {
    call: 'POST /widget/api/contact-form',
    bearer: false,
    body: contactFormBody,
    answer: null,
    note: 'A mail goes to the address of the form; 409 `FORM_OFF` when there is none any more; 422 with `field` for what cannot be taken; 401 `VISITOR_UNKNOWN` when the contact of this `browser` was erased: another `browser` begins; 429 `TOO_MANY_FORMS`',
  },
  {
    call: 'GET /widget/api/messages',
    bearer: true,
    query: historyQuery,
    answer: widgetHistorySchema,
    note: 'Oldest first, at most 200 items, fewer long ones; none: that was all',
  },
  {
    call: 'POST /widget/api/messages',
    bearer: true,
    body: messageBody,
    answer: '`{ item: Item }`',
    note: 'The same `id` answers with the same item; 401 `INTRODUCE_AGAIN` when the chat asks for more by now, or each conversation is a new contact; 403 `CONTACT_BLOCKED`; 413 `MESSAGE_TOO_LONG`; 429 `TOO_MANY_MESSAGES`; 422 `FILE_NOT_FOUND`, `FILE_USED`, `TOO_MANY_FILES`',
  },
  {
    call: 'POST /widget/api/files',
    bearer: true,
    body: 'the content as `application/octet-stream`, `X-File-Name`',
    answer: widgetUploadSchema,
    note: '201; 403 `CONTACT_BLOCKED`; 413 `FILE_TOO_LARGE` with `params.max` in MB, 422 `FILE_EMPTY`, `FILE_NAME_FORBIDDEN`, `FILE_TYPE_FORBIDDEN`, 429 `TOO_MANY_UPLOADS`, `TOO_MANY_FILES_NOW`, `UPLOADS_BUSY`; 408 `UPLOAD_TOO_SLOW`',
  },
  {
    call: 'GET /widget/api/files/R/ID',
    bearer: true,
    answer: 'the content',
    note: '`R` of the item, `id` of its file; 404 `FILE_NOT_FOUND`, 429 `DOWNLOADS_BUSY`',
  },
  { call: 'POST /widget/api/typing', bearer: true, answer: null },
  {
    call: 'POST /widget/api/seen',
    bearer: true,
    body: seenBody,
    answer: null,
    note: 'The visitor saw what was written; counts when that is all of it',
  },
  {
    call: 'POST /widget/api/attributes',
    bearer: true,
    body: attributesBody,
    answer: widgetAttributesSchema,
    note: 'At most 20; 403 `CONTACT_BLOCKED`; 429 `TOO_MANY_CHANGES`',
  },
  {
    call: 'POST /widget/api/end',
    bearer: true,
    body: endBody,
    answer: null,
    note: 'The conversation is resolved, as agents do; 403 `CONTACT_BLOCKED`',
  },
  {
    call: 'POST /widget/api/transcript',
    bearer: true,
    body: transcriptBody,
    answer: null,
    note: 'A mail with what was written in public goes to the address of the contact, which this answer does not name; 422 `NO_EMAIL`, `NOT_ANSWERED_YET` until a person has; 409 `MAILS_OFF`; 403 `CONTACT_BLOCKED`; 422 `TOO_MANY_CONVERSATION_MAILS`, 429 `TOO_MANY_TRANSCRIPTS`',
  },
];

/** Types that calls and frames have in common; their fields stand in tables of their own. */
export const PROTOCOL_TYPES: readonly z.ZodType[] = [
  widgetLookSchema,
  widgetConfigSchema,
  widgetChatSchema,
  widgetContactFormSchema,
  widgetTextsSchema,
  widgetIntroducedSchema,
  widgetNetworkPageSchema,
  widgetHistorySchema,
  widgetItemSchema,
  widgetFileSchema,
  widgetConversationSchema,
  widgetUploadSchema,
  widgetAttributesSchema,
];
