import {
  GraphStandIn,
  type GraphStandInOptions,
  type GraphAnswered,
  type StandInCall,
  StandInRefusal,
} from '@bitacora/channel-graph/stand-in';
import { createHash } from 'node:crypto';
import { type StandInNumber, whatsappHook } from './stand-in-hooks.js';
import { StandInMedia } from './stand-in-media.js';
import { type TakenByWhatsapp, checkedMessage } from './stand-in-messages.js';

export interface WhatsappStandInOptions extends GraphStandInOptions {
  readonly number: StandInNumber;
  /** It is 360dialog: `token` is its key, and paths have no number. */
  readonly isGateway?: boolean;
}

/** A template as the account has it. */
export interface StandInTemplate {
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly status: string;
  readonly components: readonly {
    readonly type: string;
    readonly format?: string;
    readonly text?: string;
    readonly buttons?: readonly {
      readonly type: string;
      readonly text: string;
      readonly url?: string;
    }[];
  }[];
}

/** The Cloud API of WhatsApp, or 360dialog before it, with one number. */
export class WhatsappStandIn extends GraphStandIn {
  /** What was taken, with the names that it got. */
  readonly taken: TakenByWhatsapp[] = [];
  readonly media = new StandInMedia();
  readonly templates: StandInTemplate[] = [];
  /** Clients whose 24 hours are over. */
  readonly closed = new Set<string>();
  /** What 360dialog was asked to post to, with which headers. */
  webhook: { readonly url: string; readonly headers: Record<string, string> } | null = null;
  isSubscribed = false;
  /** What it thinks of the number, by the names of its fields. */
  standing: Readonly<Record<string, unknown>> = {
    ...{ quality_rating: 'GREEN', whatsapp_business_manager_messaging_limit: 'TIER_2K' },
    throughput: { level: 'STANDARD' },
  };
  readonly #number: StandInNumber;
  readonly #isGateway: boolean;

  constructor(options: WhatsappStandInOptions) {
    super(options);
    this.#number = options.number;
    this.#isGateway = options.isGateway ?? false;
  }

  /** Where a gateway is: without a version. */
  get gatewayAddress(): string {
    return `http://${this.host}`;
  }

  /** The body of a webhook of the number. */
  hook(...values: readonly object[]): object {
    return whatsappHook(...values.map((value) => ({ of: this.#number, value })));
  }

  override hookHeaders(body: string, appSecret?: string): Record<string, string> {
    if (!this.#isGateway) return super.hookHeaders(body, appSecret);
    return { 'content-type': 'application/json', ...this.webhook?.headers };
  }

  protected override authorize(call: StandInCall): void {
    if (this.#isGateway) {
      if (call.headers['d360-api-key'] !== this.options.token)
        throw new StandInRefusal(401, 401, 'Invalid api key');
    } else if (call.path.startsWith('whatsapp_business/')) {
      if (call.headers.authorization !== `Bearer ${this.options.token}`)
        throw new StandInRefusal(401, 190, 'Invalid OAuth access token.');
    } else super.authorize(call);
  }

  protected override answer(call: StandInCall): GraphAnswered {
    const { method, path, query } = call;
    const { phoneNumberId, businessAccountId, number } = this.#number;
    const at = (place: string) => (this.#isGateway ? place : `${phoneNumberId}/${place}`);
    if (path.startsWith('whatsapp_business/attachments')) return this.media.bytesOf(query);
    switch (`${method} ${path}`) {
      case `POST ${at('messages')}`:
        return { json: this.#take(call) };
      case `POST ${at('media')}`:
        return { json: { id: this.media.keep(call) } };
      case `GET ${phoneNumberId}`:
        return {
          json: fieldsAsked(query, {
            ...{ id: phoneNumberId, display_phone_number: `+${number}` },
            ...{ verified_name: 'Tienda', ...this.standing },
          }),
        };
      case `GET ${businessAccountId}/phone_numbers`:
        return { json: { data: [{ id: phoneNumberId }] } };
      case `POST ${businessAccountId}/subscribed_apps`:
        this.isSubscribed = true;
        return { json: { success: true } };
      case `GET ${businessAccountId}/message_templates`:
        return { json: { data: this.templates } };
      case 'GET v1/configs/templates':
        return { json: { waba_templates: this.templates, total: this.templates.length } };
      case 'GET v1/configs/webhook':
        return { json: { url: this.webhook?.url ?? '' } };
      case 'POST v1/configs/webhook':
        this.webhook = JSON.parse(call.body.toString()) as never;
        return { json: this.webhook };
      default:
    }
    const media = method === 'GET' ? this.media.placeOf(path, this.host) : null;
    if (media) return { json: media };
    throw new StandInRefusal(400, 100, `Unsupported ${method.toLowerCase()} request.`, {
      subcode: 33,
    });
  }

  #take({ body }: StandInCall): object {
    const { media, templates, closed } = this;
    const message = checkedMessage(body, { media, templates, closed });
    const name = createHash('sha256').update(`${this.taken.length}`).digest('base64url');
    const id = `wamid.${name}`;
    this.taken.push({ ...message, id });
    const { to, recipient } = message.body;
    return {
      messaging_product: 'whatsapp',
      contacts: [to === undefined ? { user_id: recipient } : { input: to, wa_id: to }],
      messages: [{ id }],
    };
  }
}

/** A node has the fields that are asked for, and its id. Source: Meta, "Graph API, Field expansion". */
function fieldsAsked(query: URLSearchParams, node: Readonly<Record<string, unknown>>): object {
  const fields = new Set(['id', ...(query.get('fields') ?? '').split(',')]);
  return Object.fromEntries(Object.entries(node).filter(([name]) => fields.has(name)));
}
