import type { StandInAnswer, StandInRequest } from '@bitacora/channel-calls/stand-in';

interface StandInQuestion {
  readonly id: number;
  readonly from: number;
  readonly text: string;
  status: string;
  answer: { text: string; status: string; date_created: string } | null;
}

interface StandInMessage {
  readonly id: string;
  readonly pack: number;
  readonly from: number;
  readonly text: string;
  readonly attachments: readonly string[];
  readonly created: string;
  read: string | null;
  moderation: string;
}

const MAX_MESSAGE = 350;
const MAX_ANSWER = 2000;
const SECOND_MS = 1000;
const NOT_FOUND: StandInAnswer = {
  status: 404,
  body: { message: 'not found', error: 'not_found' },
};
const bad = (message: string): StandInAnswer => ({
  status: 400,
  body: { message, error: 'bad_request', status: 400 },
});

/** What buyers ask and write, as the seller sees it. */
export class StandInSales {
  readonly questions: StandInQuestion[] = [];
  readonly messages: StandInMessage[] = [];
  readonly files = new Map<string, Uint8Array | string>();
  /** Packs that take no messages, with the reason. */
  readonly blocked = new Map<number, string>();
  #made = 100;
  #second = 0;

  constructor(private readonly sellerId: number) {}

  ask(from: number, text: string): StandInQuestion {
    const question = { id: (this.#made += 1), from, text, status: 'UNANSWERED', answer: null };
    this.questions.push(question);
    return question;
  }

  write(
    pack: number,
    from: number,
    text: string,
    attachments: readonly string[] = [],
  ): StandInMessage {
    this.#made += 1;
    const id = `m${String(this.#made)}`;
    // Whole seconds, as there; two messages in one second would have no order.
    const second = Math.max(Math.floor(Date.now() / SECOND_MS), this.#second + 1);
    this.#second = second;
    const created = new Date(second * SECOND_MS).toISOString();
    const message = { id, pack, from, text, attachments, created, read: null, moderation: 'clean' };
    this.messages.push(message);
    return message;
  }

  answer({ method, url, body, headers }: StandInRequest): StandInAnswer {
    const { pathname } = url;
    const at = `${method} ${pathname}`;
    const [, question] = /^GET \/questions\/(\d+)$/u.exec(at) ?? [];
    if (question) return this.#question(Number(question));
    if (at === 'POST /answers') return this.#answerQuestion(JSON.parse(body) as never);
    if (/^GET \/items\/MLA\d+$/u.test(at))
      return {
        status: 200,
        body: {
          id: 'MLA1',
          title: 'Mesa de roble',
          permalink: 'https://articulo.mercadolibre.com.ar/MLA-1',
        },
      };
    if (/^GET \/users\/\d+$/u.test(at)) return { status: 200, body: { nickname: 'LUZ.PEREZ' } };
    const [, file] = /^GET \/messages\/attachments\/([\w.-]+)$/u.exec(at) ?? [];
    if (file) {
      const bytes = this.files.get(file);
      return bytes === undefined
        ? NOT_FOUND
        : { status: 200, bytes: Buffer.from(bytes as Uint8Array) };
    }
    if (at === 'POST /messages/attachments')
      return this.#upload(body, headers['content-type'] ?? '');
    const [, pack, seller] = /^\w+ \/messages\/packs\/(\d+)\/sellers\/(\d+)$/u.exec(at) ?? [];
    if (pack && Number(seller) === this.sellerId && url.searchParams.get('tag') === 'post_sale')
      return method === 'POST'
        ? this.#write(Number(pack), JSON.parse(body) as never)
        : this.#pack(Number(pack), url);
    const [, message] = /^GET \/messages\/(\w+)$/u.exec(at) ?? [];
    if (message) {
      const found = this.messages.filter((one) => one.id === message);
      return found.length === 0
        ? NOT_FOUND
        : { status: 200, body: { messages: found.map((one) => this.#shown(one)) } };
    }
    if (/^GET \/packs\/\d+$/u.test(at)) return NOT_FOUND;
    const [, order] = /^GET \/orders\/(\d+)$/u.exec(at) ?? [];
    return order ? { status: 200, body: orderOf(Number(order)) } : NOT_FOUND;
  }

  #question(id: number): StandInAnswer {
    const found = this.questions.find((one) => one.id === id);
    if (!found) return NOT_FOUND;
    const { from, ...rest } = found;
    return {
      status: 200,
      body: {
        ...{ ...rest, seller_id: this.sellerId, item_id: 'MLA1', from: { id: from } },
        date_created: '2026-11-30T12:00:00.000-04:00',
      },
    };
  }

  #answerQuestion({
    question_id,
    text,
  }: {
    readonly question_id: number;
    readonly text: string;
  }): StandInAnswer {
    const found = this.questions.find((one) => one.id === question_id);
    if (!found) return NOT_FOUND;
    if (text.length > MAX_ANSWER) return bad('text too long');
    if (found.status !== 'UNANSWERED') return bad('The question is not unanswered');
    found.status = 'ANSWERED';
    found.answer = { text, status: 'ACTIVE', date_created: new Date().toISOString() };
    return { status: 200, body: { id: question_id, status: found.status, answer: found.answer } };
  }

  #write(
    pack: number,
    said: {
      readonly from: { user_id: string };
      readonly to: { user_id: string };
      readonly text: string;
      readonly attachments?: readonly string[];
    },
  ): StandInAnswer {
    if (this.blocked.has(pack))
      return { status: 403, body: { message: 'Conversation is blocked', error: 'forbidden' } };
    if (said.text.length > MAX_MESSAGE) return bad('The text is too long');
    if (Number(said.from.user_id) !== this.sellerId || !said.to.user_id)
      return bad('from or to is wrong');
    if (said.attachments?.some((name) => !this.files.has(name))) return bad('unknown attachment');
    const message = this.write(pack, this.sellerId, said.text, said.attachments ?? []);
    return { status: 201, body: { id: message.id, status: 'available' } };
  }

  #pack(pack: number, url: URL): StandInAnswer {
    const all = this.messages.filter((one) => one.pack === pack).reverse();
    const shown = all.slice(0, Number(url.searchParams.get('limit') ?? 10));
    const substatus = this.blocked.get(pack) ?? null;
    const status = substatus === null ? 'active' : 'blocked';
    return {
      status: 200,
      body: {
        paging: { limit: shown.length, offset: 0, total: all.length },
        conversation_status: { status, substatus, claim_ids: null },
        messages: shown.map((one) => this.#shown(one)),
        seller_max_message_length: MAX_MESSAGE,
      },
    };
  }

  #shown({ id, pack, from, text, attachments, created, read, moderation }: StandInMessage) {
    return {
      ...{ id, site_id: 'MLA', status: 'available', subject: null, text },
      from: { user_id: from, name: 'Luz Pérez' },
      message_date: { created, read },
      message_moderation: {
        status: moderation,
        reason: moderation === 'clean' ? null : 'PERSONAL_DATA',
      },
      message_attachments: attachments.map((filename) => ({
        ...{ filename, original_filename: `copia de ${filename}`, type: 'image/png' },
      })),
      message_resources: [
        { id: String(pack), name: 'packs' },
        { id: String(this.sellerId), name: 'sellers' },
      ],
    };
  }

  #upload(body: string, type: string): StandInAnswer {
    const [, boundary] = /boundary=(\w+)/u.exec(type) ?? [];
    const [, content] = boundary === undefined ? [] : body.split('\r\n\r\n');
    if (content === undefined) return bad('no file');
    this.#made += 1;
    const id = `${this.sellerId}_${this.#made}.png`;
    this.files.set(id, content.slice(0, content.lastIndexOf('\r\n--')));
    return { status: 201, body: { id } };
  }
}

function orderOf(id: number) {
  return {
    id,
    buyer: { id: 7, nickname: 'LUZ.PEREZ' },
    order_items: [{ item: { id: 'MLA1', title: 'Mesa de roble' }, quantity: 2 }],
  };
}
