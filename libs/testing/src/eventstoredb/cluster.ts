import { type Metadata, type StatusObject, status as codes } from '@grpc/grpc-js';
import { callError } from './answers.js';
import { gossip, shared } from './protocol.js';

const FOLLOWER = 6;
const LEADER = 8;

/** What the gossip of a stand-in says. It starts as a cluster of one, which leads. */
export class Cluster {
  #members: readonly { readonly port: number; readonly leads: boolean }[];
  #isSilent = false;

  constructor(private readonly ownPort: number) {
    this.#members = [{ port: ownPort, leads: true }];
  }

  /** Another stand-in leads from now on; this one follows. */
  leadBy(port: number): void {
    this.#members = [
      { port: this.ownPort, leads: false },
      { port, leads: true },
    ];
  }

  /** Gossip fails, as before a leader is elected. */
  fail(): void {
    this.#isSilent = true;
  }

  heal(): void {
    this.#isSilent = false;
  }

  /** Sends a call that wants the leader to the one who leads; null when this one may answer. */
  redirect(metadata: Metadata): Partial<StatusObject> | null {
    const [wanted] = metadata.get('requires-leader');
    const leader = this.#members.find(({ leads }) => leads);
    if (String(wanted) !== 'true' || !leader || leader.port === this.ownPort) return null;
    return callError(codes.NOT_FOUND, 'Leader info available', 'not-leader', {
      'leader-endpoint-host': '127.0.0.1',
      'leader-endpoint-port': String(leader.port),
    });
  }

  /** The answer to a question of a client. */
  answer(): { readonly error: Partial<StatusObject> | null; readonly info: unknown } {
    if (this.#isSilent) {
      return { error: callError(codes.UNAVAILABLE, 'Server Is Not Ready'), info: null };
    }
    const info = new gossip.ClusterInfo();
    info.setMembersList(this.#members.map(memberInfo));
    return { error: null, info };
  }
}

function memberInfo({ port, leads }: { readonly port: number; readonly leads: boolean }) {
  const endPoint = new gossip.EndPoint();
  endPoint.setAddress('127.0.0.1');
  endPoint.setPort(port);
  const id = new shared.UUID();
  id.setString(`00000000-0000-4000-8000-${String(port).padStart(12, '0')}`);
  const member = new gossip.MemberInfo();
  member.setInstanceId(id);
  member.setTimeStamp('0');
  member.setState((leads ? LEADER : FOLLOWER) as never);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  return member;
}
