import { Service, inject } from '@angular/core';
import { Apollo } from 'apollo-angular';
import { Ask } from '../apollo/ask.js';
import {
  AddMemberDocument,
  ChangeMemberRoleDocument,
  CreateLabelDocument,
  CreateTeamDocument,
  DeleteLabelDocument,
  DeleteTeamDocument,
  DirectoryDocument,
  type DirectoryPartsFragment,
  EndMemberSessionsDocument,
  type LabelInput,
  type MemberInput,
  OpenCountsDocument,
  type OpenCountsQuery,
  RemoveMemberDocument,
  RenameAccountDocument,
  type Role,
  type TeamInput,
  UpdateLabelDocument,
  UpdateTeamDocument,
} from '../generated/graphql.js';

interface DirectoryOutcome {
  readonly pending: boolean;
  readonly directory: DirectoryPartsFragment;
}

/** Changes of account, members, teams and labels. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class SettingsGateway {
  readonly #ask = inject(Ask);
  readonly #apollo = inject(Apollo);

  async renameAccount(name: string): Promise<string> {
    return (await this.#ask.act(RenameAccountDocument, { name })).account.name;
  }

  async addMember(input: MemberInput): Promise<void> {
    await this.#show(await this.#ask.act(AddMemberDocument, { input }));
  }

  async changeRole(userId: string, role: Role): Promise<void> {
    await this.#show(await this.#ask.act(ChangeMemberRoleDocument, { userId, role }));
  }

  async removeMember(userId: string): Promise<void> {
    await this.#show(await this.#ask.act(RemoveMemberDocument, { userId }));
  }

  /** Signs a member out in all their browsers. */
  async endSessions(userId: string): Promise<void> {
    await this.#show(await this.#ask.act(EndMemberSessionsDocument, { userId }));
  }

  /** Makes a team, or changes the one with this id. */
  async saveTeam(id: string | null, input: TeamInput): Promise<void> {
    await this.#show(
      id
        ? await this.#ask.act(UpdateTeamDocument, { id, input })
        : await this.#ask.act(CreateTeamDocument, { input }),
    );
  }

  async deleteTeam(id: string): Promise<void> {
    await this.#show(await this.#ask.act(DeleteTeamDocument, { id }));
  }

  /** Makes a label, or changes the one with this id. */
  async saveLabel(id: string | null, input: LabelInput): Promise<void> {
    await this.#show(
      id
        ? await this.#ask.act(UpdateLabelDocument, { id, input })
        : await this.#ask.act(CreateLabelDocument, { input }),
    );
  }

  async deleteLabel(id: string): Promise<void> {
    await this.#show(await this.#ask.act(DeleteLabelDocument, { id }));
  }

  /** How many open conversations hang on each inbox, team and label. */
  async openCounts(): Promise<OpenCountsQuery['conversationCounts']> {
    return (await this.#ask.query(OpenCountsDocument, {})).conversationCounts;
  }

  /** Puts the directory where everybody sees it; one that is behind is asked for again. */
  async #show({ pending, directory }: DirectoryOutcome): Promise<void> {
    const { client } = this.#apollo;
    if (pending) await client.refetchQueries({ include: [DirectoryDocument] });
    else client.writeQuery({ query: DirectoryDocument, data: { directory } });
  }
}
