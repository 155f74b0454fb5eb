import { z } from 'zod';
import type { ChannelForm } from './channel-forms.js';

/** Most messages that one reply may take. */
export const MAX_SMS_PARTS = 10;

const PARTS = ['3', '1', '2', '4', '5', '6', '7', '8', '9', '10'] as const;
/** A number with its country, a short one, or a messaging service of Twilio. */
const SENDER = /^(?:\+[1-9]\d{6,14}|\d{3,8}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{1,11})?$/;
/** Names of fields, one in the other: `message.sender.number`, `results.0.from`. */
const PATH = /^(?:[A-Za-z0-9_-]{1,60}(?:\.[A-Za-z0-9_-]{1,60}){0,7})?$/;
const path = z.string().max(240).regex(PATH);
/** Words that a provider says for a state, separated by commas. */
const words = z.string().max(200);

/** What is public of an inbox of SMS. Fields of the other provider are empty. */
export const smsSettings = z.object({
  channel: z.literal('sms'),
  provider: z.enum(['twilio', 'gateway']),
  /** What clients see as the sender. */
  sender: z.string().max(40).regex(SENDER),
  /** Most messages that one reply may take. */
  parts: z.number().int().min(1).max(MAX_SMS_PARTS),
  /** Whether replies of Twilio carry files, as MMS; absent: they do not. */
  mms: z.boolean().optional(),
  /** Of Twilio. */
  accountSid: z
    .string()
    .max(34)
    .regex(/^(?:AC[0-9a-f]{32})?$/),
  /** Request of a gateway; `{to}`, `{from}`, `{text}`, `{id}`, `{secret}` and `{basic}` are replaced. */
  method: z.enum(['POST', 'GET', 'PUT']),
  address: z.string().max(1000),
  /** A name, a colon and a value in each line. */
  headers: z.string().max(1000),
  contentType: z.enum(['json', 'form', 'text']),
  body: z.string().max(2000),
  /** Whether numbers of the gateway begin with a plus sign. */
  numbers: z.enum(['plus', 'digits']),
  /** For numbers that come without a country; empty: every number has one. */
  countryCode: z
    .string()
    .max(3)
    .regex(/^(?:[1-9]\d{0,2})?$/),
  /** Is asked whether the connection works, with the same headers; empty: nothing can be asked. */
  checkAddress: z.string().max(1000),
  /** Where the answer has the id of the message. */
  answerId: path,
  /** How the gateway proves its webhooks: with the secret itself, or with an HMAC-SHA256 of the body. */
  proof: z.enum(['secret', 'hmac']),
  /** Header that has the proof; the secret itself may be a parameter of the address of this name, too. */
  proofName: z
    .string()
    .max(60)
    .regex(/^[A-Za-z0-9_-]*$/),
  incomingId: path,
  incomingFrom: path,
  incomingText: path,
  markId: path,
  markState: path,
  /** Where the gateway gives back the `{id}` of the request; empty: it does not. */
  markReference: path,
  deliveredWords: words,
  failedWords: words,
});
export type SmsSettings = Readonly<z.output<typeof smsSettings>>;

const twilio = { field: 'provider', is: ['twilio'] };
const gateway = { field: 'provider', is: ['gateway'] };
const optional = { kind: 'text', isRequired: false } as const;
const required = { kind: 'text', isRequired: true } as const;

export const smsForm: ChannelForm = {
  hooks: { by: 'provider', of: { twilio: 'call', gateway: 'person' } },
  fields: [
    { name: 'provider', kind: 'choice', choices: ['twilio', 'gateway'] },
    { name: 'parts', kind: 'choice', choices: PARTS },
    { name: 'sender', ...optional, max: 40 },
    { name: 'accountSid', ...required, max: 34, when: twilio },
    { name: 'authToken', kind: 'secret', max: 100, isRequired: true, when: twilio },
    { name: 'mms', kind: 'switch', when: twilio },
    { name: 'method', kind: 'choice', choices: ['POST', 'GET', 'PUT'], when: gateway },
    { name: 'address', ...required, max: 1000, when: gateway },
    { name: 'headers', kind: 'long', max: 1000, isRequired: false, when: gateway },
    { name: 'contentType', kind: 'choice', choices: ['json', 'form', 'text'], when: gateway },
    { name: 'body', kind: 'long', max: 2000, isRequired: false, when: gateway },
    { name: 'secret', kind: 'secret', max: 500, isRequired: false, when: gateway },
    { name: 'numbers', kind: 'choice', choices: ['plus', 'digits'], when: gateway },
    { name: 'countryCode', ...optional, max: 3, when: gateway },
    { name: 'checkAddress', ...optional, max: 1000, when: gateway },
    { name: 'answerId', ...optional, max: 240, when: gateway },
    { name: 'proof', kind: 'choice', choices: ['secret', 'hmac'], when: gateway },
    { name: 'proofName', ...required, max: 60, when: gateway },
    { name: 'hookSecret', kind: 'secret', max: 200, isRequired: true, when: gateway },
    { name: 'incomingId', ...required, max: 240, when: gateway },
    { name: 'incomingFrom', ...required, max: 240, when: gateway },
    { name: 'incomingText', ...required, max: 240, when: gateway },
    { name: 'markId', ...optional, max: 240, when: gateway },
    { name: 'markState', ...optional, max: 240, when: gateway },
    { name: 'markReference', ...optional, max: 240, when: gateway },
    { name: 'deliveredWords', ...optional, max: 200, when: gateway },
    { name: 'failedWords', ...optional, max: 200, when: gateway },
  ],
};
