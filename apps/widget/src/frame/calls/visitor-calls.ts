import type {
  AttributesBody,
  Network,
  WidgetAttributes,
  WidgetItem,
  WidgetUpload,
} from '@bitacora/widget-protocol';
import type { ActionPorts } from '../actions/action-panel';
import type { WidgetApi } from './api';
import { Refusal } from './call-errors';

/** Who the calls are made for. */
interface Caller {
  /** Null: not known yet. */
  secret(): string | null;
  /** What counts with what a network answers: in this browser alone. */
  key(): string;
  /** The server knows no visitor of this secret. */
  unknown(secret: string): void;
  /** Makes a visitor known who is not asked who they are. Throws what its call throws. */
  come(): Promise<void>;
}

/** What is asked of the server as the visitor. Each throws a Refusal, or Unreachable. */
export class VisitorCalls {
  constructor(
    private readonly api: WidgetApi,
    private readonly caller: Caller,
  ) {}

  /** Whichever call shows that the server does not know the visitor leads to the form. */
  async as<T>(call: (secret: string) => Promise<T>): Promise<T> {
    const secret = this.caller.secret() ?? '';
    try {
      return await call(secret);
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) this.caller.unknown(secret);
      throw error;
    }
  }

  /** Where a network asks who the visitor is. */
  async networkPage(network: Network): Promise<string> {
    return (await this.api.networkPage(network, this.caller.key())).address;
  }

  /** Brings a file for the next message. */
  async upload(file: File): Promise<WidgetUpload> {
    await this.caller.come();
    return this.as((secret) => this.api.upload(secret, file));
  }

  /** The content of a file of a message. */
  file(item: WidgetItem, fileId: string): Promise<Blob> {
    return this.as((secret) => this.api.file(secret, item.revision, fileId));
  }

  /** Sets what the page says of the visitor. */
  setAttributes(body: AttributesBody): Promise<WidgetAttributes> {
    return this.as((secret) => this.api.setAttributes(secret, body));
  }

  /** Ends the conversation, asks for a copy of it by mail, or says up to which answer it was seen. */
  act(...[what, body]: Parameters<ActionPorts['act']>): Promise<void> {
    return this.as((secret) => this.api.act(secret, what, body));
  }

  /** Agents see that the visitor types; without an answer they do not. */
  publishTyping(): void {
    this.as((secret) => this.api.typing(secret)).catch(() => undefined);
  }

  /** Agents see that the answer was seen; without an answer of the server they do with the next one. */
  report({ conversation, at: upTo }: WidgetItem): void {
    this.as((secret) => this.api.act(secret, 'seen', { conversation, upTo })).catch(
      () => undefined,
    );
  }
}
