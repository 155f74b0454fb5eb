/** What a channel can carry. Asked before a message is sent; what does not fit is refused with the limit. */
export interface Capabilities {
  readonly text: {
    /** Most characters (UTF-16 units) of one message; a longer reply is refused before it is sent. */
    readonly max: number;
    /** Whether the marks of bold, italic, code and lists are shown as such; else they are left out. */
    readonly isFormatted: boolean;
    /** Most SMS of one message; how many a text takes, its characters decide. Absent: the channel is none of SMS. */
    readonly smsParts?: number;
    /** Whether the provider refuses e-mail addresses, telephone numbers, links and names of other networks; absent: it does not. */
    readonly isWithoutContactData?: true;
  };
  /** Null: the channel carries no files. */
  readonly files: FileCapabilities | null;
  /** The channel would carry files, if this installation had a public address of https; absent: it does not depend on that. */
  readonly filesNeedAddress?: true;
  /** In how many milliseconds after the client's newest message a reply may be sent; null: always. */
  readonly replyWindowMs: number | null;
  /** Only a client begins a conversation there; absent: an identity that is known can be written to. */
  readonly isClientFirst?: true;
  /** Most messages that the provider takes in a second from one inbox; absent: it names no limit. */
  readonly ratePerSecond?: number;
  /** Whether a reply can quote a message of either side; absent: it cannot. */
  readonly quotes?: boolean;
  /** What the provider says of a message that it took. */
  readonly marks: { readonly isDelivered: boolean; readonly isRead: boolean };
}

export interface FileCapabilities {
  /** Most files of one message. */
  readonly most: number;
  /** Most bytes of one file, and of all of a message. */
  readonly bytes: { readonly each: number; readonly all: number };
  /** Media types; a type that ends with an asterisk stands for all of its kind. Null: every type. */
  readonly types: readonly string[] | null;
  /** Types of files beside which words are carried; absent: words are carried beside each. */
  readonly besideWords?: readonly string[];
  /** Most bytes of one file of these types, where they are fewer than those of others. */
  readonly smaller?: readonly { readonly types: readonly string[]; readonly each: number }[];
}
