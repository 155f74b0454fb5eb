/** Who commented, and below which post. */
export interface Commenter {
  readonly personId: string;
  readonly postId: string;
}

const COMMENTER = /^comment:(\d{1,40}):(\d{1,40}(?:_\d{1,40})?)$/u;

/** Stands for a person below one post: what they write below another is another conversation. */
export function commentIdentity({ personId, postId }: Commenter): string {
  return `comment:${personId}:${postId}`;
}

/** Null: the identity is of one who writes messages. */
export function commenterIn(identity: string): Commenter | null {
  const [, personId, postId] = COMMENTER.exec(identity) ?? [];
  return personId === undefined || postId === undefined ? null : { personId, postId };
}
