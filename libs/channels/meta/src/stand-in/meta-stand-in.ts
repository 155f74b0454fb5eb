import {
  type GraphAnswered,
  GraphStandIn,
  type GraphStandInOptions,
  type StandInCall,
  StandInRefusal,
  multipartParts,
} from '@bitacora/channel-graph/stand-in';
import { z } from 'zod';
import { type SentByPage, checkedSending } from './page-messages.js';
import { PersonSignIn } from './person-sign-in.js';

export interface MetaStandInOptions extends GraphStandInOptions {
  readonly pageId: string;
  /** Null: the page has no account of Instagram. */
  readonly instagramId: string | null;
}

/** A comment below a post of the page. */
export interface StandInComment {
  readonly id: string;
  readonly postId: string;
  readonly personId: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const answering = z.strictObject({ message: z.string().min(1).max(8000) });

/** The Graph API with one page: its messages, its comments, and its account of Instagram. */
export class MetaStandIn extends GraphStandIn {
  readonly sent: SentByPage[] = [];
  readonly comments: StandInComment[] = [];
  readonly answers: { readonly id: string; readonly commentId: string; readonly text: string }[] =
    [];
  /** People who wrote, with when they did last, in milliseconds. */
  readonly wrote = new Map<string, number>();
  readonly names = new Map<string, string>();
  readonly files = new Map<string, Buffer>();
  subscribed: readonly string[] = [];
  /** The fields that the page posted before. */
  subscribedBefore: readonly string[] = [];
  now = () => Date.now();
  readonly signIn: PersonSignIn;
  readonly #page: MetaStandInOptions;
  readonly #uploads = new Map<string, { readonly name: string; readonly content: Buffer }>();
  readonly #answered = new Set<string>();

  constructor(options: MetaStandInOptions) {
    super(options);
    this.#page = options;
    this.signIn = new PersonSignIn(options.appSecret);
    this.signIn.pages = [{ id: options.pageId, name: 'Tienda', token: options.token }];
  }

  /** The body of a webhook with what happened between people and the page. */
  hook(...messaging: readonly object[]): object {
    return { object: 'page', entry: [{ id: this.#page.pageId, time: this.now(), messaging }] };
  }

  /** The body of a webhook with what happened below the posts of the page. */
  feed(...values: readonly object[]): object {
    const changes = values.map((value) => ({ field: 'feed', value }));
    return { object: 'page', entry: [{ id: this.#page.pageId, time: this.now(), changes }] };
  }

  /** Something that a person did, now. */
  event(personId: string, what: object): object {
    const timestamp = this.now();
    if ('message' in what) this.wrote.set(personId, timestamp);
    return { sender: { id: personId }, recipient: { id: this.#page.pageId }, timestamp, ...what };
  }

  protected override authorize(call: StandInCall): void {
    const isOpen = /^(cdn\/|oauth\/|me\/accounts$)/u.test(call.path);
    if (!isOpen) super.authorize(call);
  }

  protected override answer(call: StandInCall): GraphAnswered {
    const { method, path, query } = call;
    const { pageId } = this.#page;
    const file = this.files.get(path);
    if (file) return { bytes: file, type: 'image/jpeg' };
    switch (`${method} ${path}`) {
      case 'GET me':
        return { json: this.#me(query) };
      case 'POST oauth/access_token':
        return { json: this.signIn.sell(call) };
      case 'GET me/accounts':
        return { json: this.signIn.list(call) };
      case `GET ${pageId}/subscribed_apps`:
        return { json: { data: [{ id: '1', subscribed_fields: this.subscribedBefore }] } };
      case `POST ${pageId}/subscribed_apps`:
        this.subscribed = query.get('subscribed_fields')?.split(',') ?? [];
        return { json: { success: true } };
      case `POST ${pageId}/message_attachments`:
        return { json: { attachment_id: this.#upload(call) } };
      case `POST ${pageId}/messages`:
        return { json: this.#send(call) };
      case `GET ${pageId}/conversations`:
        return { json: this.#conversations(query.get('user_id') ?? '') };
      default:
    }
    const [, id = '', edge] = /^(\w+)(\/comments)?$/u.exec(path) ?? [];
    if (edge && method === 'GET') return { json: this.#below(id) };
    if (edge && method === 'POST') return { json: this.#answerBelow(id, call) };
    const name = this.names.get(id);
    if (method === 'GET' && name !== undefined) return { json: { id, first_name: name } };
    throw new StandInRefusal(400, 100, `Unsupported ${method.toLowerCase()} request.`, {
      subcode: 33,
    });
  }

  #me(query: URLSearchParams): object {
    const { pageId, instagramId } = this.#page;
    const isAsked = query.get('fields')?.includes('instagram_business_account');
    const account = instagramId === null ? {} : { instagram_business_account: { id: instagramId } };
    return { id: pageId, name: 'Tienda', ...(isAsked && account) };
  }

  #upload({ headers, body }: StandInCall): string {
    const parts = multipartParts(headers['content-type'] ?? '', body);
    const file = parts?.find(({ name }) => name === 'filedata');
    const message = parts?.find(({ name }) => name === 'message')?.content.toString() ?? '';
    if (!file || !/"attachment":\{"type"/u.test(message))
      throw new StandInRefusal(400, 100, 'Incorrect number of files uploaded.');
    const id = `att${this.#uploads.size + 1}`;
    this.#uploads.set(id, { name: file.fileName ?? '', content: file.content });
    return id;
  }

  #send({ body }: StandInCall): object {
    const { to: recipient, text, upload, isTagged, quotes } = checkedSending(body);
    const to = 'id' in recipient ? recipient.id : this.#commenter(recipient.comment_id);
    if ('id' in recipient) this.#checkWindow(to, isTagged);
    const file = upload === null ? null : (this.#uploads.get(upload) ?? null);
    if (upload !== null && !file) throw new StandInRefusal(400, 100, 'No such attachment.');
    const id = `m_${this.sent.length + 1}`;
    const at = new Date(this.now()).toISOString();
    this.sent.push({ id, to, text, file, isTagged, quotes, at });
    return { recipient_id: to, message_id: id };
  }

  #checkWindow(to: string, isTagged: boolean): void {
    const at = this.wrote.get(to);
    if (at === undefined)
      throw new StandInRefusal(400, 100, 'No matching user found.', { subcode: 2018001 });
    if (this.now() - at > (isTagged ? 7 : 1) * DAY_MS)
      throw new StandInRefusal(400, 10, 'This message is sent outside of allowed window.', {
        subcode: 2018278,
      });
  }

  #commenter(id: string): string {
    const comment = this.comments.find((one) => one.id === id);
    if (!comment || this.#answered.has(id))
      throw new StandInRefusal(400, 10900, 'Activity already replied to.');
    this.#answered.add(id);
    return comment.personId;
  }

  #conversations(personId: string): object {
    const data = this.sent
      .filter(({ to }) => to === personId)
      .map(({ id, at }) => ({ id, created_time: at, from: { id: this.#page.pageId } }));
    return { data: [{ id: 't_1', messages: { data: data.toReversed() } }] };
  }

  #below(postId: string): object {
    const data = this.comments
      .filter((one) => one.postId === postId)
      .map(({ id, personId }) => ({ id, from: { id: personId } }));
    return { data: data.toReversed() };
  }

  #answerBelow(commentId: string, { body }: StandInCall): object {
    const said = answering.safeParse(JSON.parse(body.toString()));
    if (!said.success || !this.comments.some(({ id }) => id === commentId))
      throw new StandInRefusal(400, 100, 'Invalid parameter');
    const id = `${commentId}9`;
    this.answers.push({ id, commentId, text: said.data.message });
    return { id };
  }
}
