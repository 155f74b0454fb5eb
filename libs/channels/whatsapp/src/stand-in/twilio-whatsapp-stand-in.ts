import {
  GraphStandIn,
  type GraphAnswered,
  type StandInCall,
  StandInRefusal,
} from '@bitacora/channel-graph/stand-in';
import { twilioSignature } from '@bitacora/channel-sms/twilio';
import { WHATSAPP_PREFIX } from '../twilio/twilio-parts.js';

/** An error as Twilio says it. */
class TwilioRefusal extends StandInRefusal {
  override get body(): object {
    return { code: this.code, message: this.message, status: this.status };
  }
}

export interface TwilioTaken {
  readonly sid: string;
  readonly form: Readonly<Record<string, string>>;
}

/** Twilio with one number of WhatsApp; `token` of the options is the account's. */
export class TwilioWhatsappStandIn extends GraphStandIn {
  readonly taken: TwilioTaken[] = [];
  readonly contents: object[] = [];
  /** Clients whose 24 hours are over, with the prefix. */
  readonly closed = new Set<string>();
  readonly files = new Map<string, Buffer>();
  /** Where an address leads, for an installation that is reached at another one. */
  reach: (address: string) => string = (address) => address;

  constructor(
    readonly accountSid: string,
    readonly authToken: string,
    readonly number: string,
  ) {
    super({ token: authToken, appSecret: '', verifyToken: '' });
  }

  override get address(): string {
    return `http://${this.host}`;
  }

  /** A webhook as Twilio makes it: form and headers. */
  signed(url: string, fields: Readonly<Record<string, string>>) {
    const form = new URLSearchParams({ AccountSid: this.accountSid, ...fields });
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': twilioSignature(this.authToken, url, form),
    };
    return { headers, body: form.toString() };
  }

  /** Asks for the head of the file of the newest message and then for the file, as Twilio does. */
  async fetchMedia(): Promise<{ readonly types: readonly string[]; readonly bytes: Uint8Array }> {
    const address = this.reach(this.taken.at(-1)?.form['MediaUrl'] ?? '');
    const [head, file] = [await fetch(address, { method: 'HEAD' }), await fetch(address)];
    const types = [head, file].map(({ headers }) => headers.get('content-type') ?? '');
    return { types, bytes: new Uint8Array(await file.arrayBuffer()) };
  }

  protected override authorize({ headers }: StandInCall): void {
    const login = Buffer.from(`${this.accountSid}:${this.authToken}`).toString('base64');
    if (headers.authorization !== `Basic ${login}`)
      throw new TwilioRefusal(401, 20003, 'Authenticate');
  }

  protected override answer({ method, path, body }: StandInCall): GraphAnswered {
    const account = `2010-04-01/Accounts/${this.accountSid}`;
    if (path === `${account}.json` && method === 'GET') return { json: { status: 'active' } };
    if (path === 'v1/ContentAndApprovals') return { json: { contents: this.contents } };
    const file = this.files.get(path);
    if (file) return { bytes: file, type: 'image/jpeg' };
    if (path === `${account}/Messages.json` && method === 'POST')
      return { json: this.#take(Object.fromEntries(new URLSearchParams(body.toString()))) };
    throw new TwilioRefusal(404, 20404, 'Not found');
  }

  #take(form: Readonly<Record<string, string>>): object {
    const { To = '', From, Body, ContentSid, MediaUrl } = form;
    if (!To.startsWith(WHATSAPP_PREFIX) || From !== `${WHATSAPP_PREFIX}${this.number}`)
      throw new TwilioRefusal(400, 21211, 'The number is not valid.');
    if (this.closed.has(To) && ContentSid === undefined)
      throw new TwilioRefusal(400, 63016, 'Outside the allowed window.');
    if (MediaUrl !== undefined && !MediaUrl.startsWith('https://'))
      throw new TwilioRefusal(400, 21620, 'Invalid media URL(s)');
    if ((Body ?? ContentSid ?? MediaUrl ?? '') === '')
      throw new TwilioRefusal(400, 21602, 'Body is required');
    const sid = `SM${String(this.taken.length).padStart(32, '0')}`;
    this.taken.push({ sid, form });
    return { sid, status: 'queued' };
  }
}
