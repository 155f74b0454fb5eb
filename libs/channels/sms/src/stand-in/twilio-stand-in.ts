import { twilioSignature } from '../twilio/twilio-signature.js';
import {
  type StandInAnswer,
  type StandInRequest,
  StandInServer,
} from '@bitacora/channel-calls/stand-in';

export interface TwilioStandInOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** With a plus sign. */
  readonly number: string;
}

interface TakenMessage {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  readonly media: readonly string[];
  readonly date_created: string;
  readonly statusCallback: string | null;
}

/** "Messages resource", Body. */
const MAX_BODY = 1600;
const hex = (nth: number) => nth.toString(16).padStart(32, '0');

/**
 * Twilio as its documentation says: accounts, numbers, services, messages and their files, and webhooks with a signature. What it does
 * not know it answers with 404.
 */
export class TwilioStandIn {
  readonly messages: TakenMessage[] = [];
  /** Numbers that want nothing more. */
  readonly optedOut = new Set<string>();
  readonly media = new Map<string, Uint8Array>();
  readonly server: StandInServer;
  authToken: string;
  /** Where messages of clients are posted, as it was entered by a call. */
  smsUrl: string | null = null;
  #made = 0;
  #base = '';

  constructor(private readonly options: TwilioStandInOptions) {
    this.authToken = options.authToken;
    this.server = new StandInServer((request) => this.#answer(request));
  }

  /** Resolves with the addresses that the channel has to be given. */
  async start(port = 0): Promise<{ readonly api: string; readonly messaging: string }> {
    this.#base = await this.server.start(port);
    return { api: this.#base, messaging: this.#base };
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** A message of a client as a webhook has it; `files`: their types and bytes. */
  messageOf(
    from: string,
    text: string,
    files: readonly { readonly type: string; readonly bytes: Uint8Array }[] = [],
  ): URLSearchParams {
    const sid = this.#next('SM');
    const { accountSid: AccountSid, number: To } = this.options;
    const form = new URLSearchParams({
      ...{ ToCountry: 'MX', SmsMessageSid: sid, NumMedia: String(files.length), SmsSid: sid },
      ...{ SmsStatus: 'received', Body: text, To, NumSegments: '1', MessageSid: sid, AccountSid },
      ...{ From: from, ApiVersion: '2010-04-01' },
    });
    for (const [nth, { type, bytes }] of files.entries()) {
      const path = `/2010-04-01/Accounts/${AccountSid}/Messages/${sid}/Media/${this.#next('ME')}`;
      this.media.set(path, bytes);
      form.set(`MediaUrl${nth}`, `${this.#base}${path}`);
      form.set(`MediaContentType${nth}`, type);
    }
    return form;
  }

  /** What became of a message of the account. */
  statusOf(sid: string, status: string, errorCode?: string): URLSearchParams {
    const { accountSid: AccountSid, number: From } = this.options;
    return new URLSearchParams({
      ...{ SmsSid: sid, SmsStatus: status, MessageStatus: status, MessageSid: sid },
      ...{ AccountSid, From, ApiVersion: '2010-04-01' },
      ...(errorCode !== undefined && { ErrorCode: errorCode }),
    });
  }

  /** The headers and the body of a webhook that Twilio makes. */
  signed(url: string, form: URLSearchParams) {
    return {
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'x-twilio-signature': twilioSignature(this.authToken, url, form),
      },
      body: form.toString(),
    };
  }

  /** Posts a webhook; resolves with the status of the answer. */
  async post(url: string, form: URLSearchParams): Promise<number> {
    return (await fetch(url, { method: 'POST', ...this.signed(url, form) })).status;
  }

  #next(kind: string): string {
    this.#made += 1;
    return `${kind}${hex(this.#made)}`;
  }

  #answer(request: StandInRequest): StandInAnswer {
    const { pathname } = request.url;
    if (pathname.startsWith('/files/')) {
      const bytes = this.media.get(pathname.slice('/files'.length));
      return bytes ? { status: 200, bytes } : { status: 404 };
    }
    const { accountSid } = this.options;
    const login = Buffer.from(`${accountSid}:${this.authToken}`).toString('base64');
    if (request.headers['authorization'] !== `Basic ${login}`)
      return { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } };
    // The bytes are elsewhere, where no password is asked for.
    if (this.media.has(pathname))
      return { status: 307, headers: { location: `${this.#base}/files${pathname}` } };
    const [, service] = /^\/v1\/Services\/(MG[0-9a-f]{32})$/u.exec(pathname) ?? [];
    if (service && request.method === 'POST') {
      this.smsUrl = new URLSearchParams(request.body).get('InboundRequestUrl');
      return { status: 200, body: { sid: service } };
    }
    const account = `/2010-04-01/Accounts/${accountSid}`;
    if (!pathname.startsWith(account))
      return { status: 404, body: { code: 20404, message: 'Not found' } };
    return this.#ofAccount(pathname.slice(account.length), request);
  }

  #ofAccount(path: string, { method, url, body }: StandInRequest): StandInAnswer {
    const form = new URLSearchParams(body);
    if (path === '.json' && method === 'GET') return { status: 200, body: { status: 'active' } };
    if (path === '/IncomingPhoneNumbers.json' && method === 'GET') {
      const isOurs = url.searchParams.get('PhoneNumber') === this.options.number;
      return {
        status: 200,
        body: { incoming_phone_numbers: isOurs ? [{ sid: `PN${hex(1)}` }] : [] },
      };
    }
    if (path === `/IncomingPhoneNumbers/PN${hex(1)}.json` && method === 'POST') {
      this.smsUrl = form.get('SmsUrl');
      return { status: 200, body: { sid: `PN${hex(1)}` } };
    }
    if (path === '/Messages.json' && method === 'POST') return this.#create(form);
    if (path === '/Messages.json' && method === 'GET') {
      const to = url.searchParams.get('To');
      const newest = this.messages.filter((one) => one.to === to).reverse();
      return {
        status: 200,
        body: { messages: newest.slice(0, Number(url.searchParams.get('PageSize') ?? 50)) },
      };
    }
    return { status: 404, body: { code: 20404, message: 'Not found' } };
  }

  #create(form: URLSearchParams): StandInAnswer {
    const refused = (code: number, message: string) => ({
      status: 400,
      body: { code, message, status: 400 },
    });
    const to = form.get('To') ?? '';
    const text = form.get('Body') ?? '';
    const isSender =
      form.get('From') === this.options.number ||
      /^MG/u.test(form.get('MessagingServiceSid') ?? '');
    if (!/^\+[1-9]\d{6,14}$/u.test(to))
      return refused(21211, `The 'To' number ${to} is not valid.`);
    if (!isSender) return refused(21660, 'Mismatch between the From number and the account');
    const media = form.getAll('MediaUrl');
    if (media.some((address) => !address.startsWith('https://')))
      return refused(21620, 'Invalid media URL(s)');
    if (media.length > 10) return refused(21623, 'Number of media files exceeds allowed limit');
    if (text === '' && media.length === 0) return refused(21602, 'Message body is required.');
    if (text.length > MAX_BODY)
      return refused(21617, 'The concatenated message body exceeds the limit');
    if (this.optedOut.has(to)) return refused(21610, 'Attempt to send to unsubscribed recipient');
    const sid = this.#next('SM');
    const date_created = new Date(Math.floor(Date.now() / 1000) * 1000).toUTCString();
    this.messages.push({
      sid,
      to,
      body: text,
      media,
      date_created,
      statusCallback: form.get('StatusCallback'),
    });
    return { status: 201, body: { sid, status: 'queued', error_code: null } };
  }
}
