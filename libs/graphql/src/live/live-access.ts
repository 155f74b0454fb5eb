import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { type StaffState, permissionsOfMember, roleOf } from '@bitacora/account';
import {
  AccessChanges,
  CONFIG,
  type Config,
  Memberships,
  Sessions,
  type Viewer,
  onceEach,
  readSessionCookie,
} from '@bitacora/platform';
import DataLoader from 'dataloader';

/** What a stream asks before it pushes, and when it has to ask without a push. */
export interface AccessWatch {
  /** The person as of now; null when the session ended, or the member or the permission is gone. */
  now(): Promise<Viewer | null>;
  /** Calls when a member of the account may see less than before; returns the unsubscribe function. */
  onChange(listener: () => void): () => void;
}

/**
 * Who the person behind an open socket is this very moment, read from the sessions and from the log
 * itself. Nothing is believed for a while: streams that ask in one tick share the reads.
 */
@Injectable()
export class LiveAccess {
  readonly #staff: DataLoader<string, StaffState & { readonly needsFactor: boolean }>;
  readonly #sessions: DataLoader<string, boolean>;

  constructor(
    private readonly sessions: Sessions,
    private readonly memberships: Memberships,
    private readonly changes: AccessChanges,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    const load = async (accountId: string) => {
      const [staff, needsFactor] = await Promise.all([
        memberships.staff(accountId),
        memberships.asksForSecondFactor(accountId),
      ]);
      return { ...staff, needsFactor };
    };
    this.#staff = new DataLoader((accounts) => onceEach(accounts, (id) => id, load), {
      cache: false,
    });
    this.#sessions = new DataLoader(
      async (ids) => {
        const open = await sessions.openAmong(ids);
        return ids.map((id) => open.has(id));
      },
      { cache: false },
    );
  }

  /**
   * The person of a request as of now, in an account, or in that of the sign-in: null once the session ended or the
   * member was removed, and without the second factor that the account asks for.
   */
  async viewerOf(
    request: Pick<IncomingMessage, 'headers'>,
    accountId: string | null,
  ): Promise<Viewer | null> {
    const token = readSessionCookie(request, this.config);
    const session = await this.sessions.find(token, accountId);
    if (!session) return null;
    const { account, userId, sessionId } = session;
    const viewer = await this.memberships.viewer(account, userId, sessionId);
    return viewer?.needsSecondFactor ? null : viewer;
  }

  /** For one stream of a person. */
  watch(viewer: Viewer, permission: string): AccessWatch {
    const { accountId, userId, sessionId } = viewer;
    return {
      now: async () => {
        const [isOpen, staff] = await Promise.all([
          this.#sessions.load(`${accountId}:${sessionId}`),
          this.#staff.load(accountId),
        ]);
        const role = roleOf(staff.members, userId);
        const permissions: ReadonlySet<string> | null = permissionsOfMember(staff, userId);
        if (!isOpen || role === null || permissions === null) return null;
        if (staff.needsFactor && !(await this.memberships.user(userId))?.secondFactor) return null;
        return permissions.has(permission) ? { ...viewer, role, permissions } : null;
      },
      onChange: (listener) =>
        this.changes.listen((account) => {
          if (account === accountId) listener();
        }),
    };
  }
}
