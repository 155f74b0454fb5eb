import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import {
  AddMemberDocument,
  type AddMemberInput,
  AttributeUseDocument,
  type AttributeUseQuery,
  CreateAttributeDocument,
  type CreateAttributeInput,
  CreateLabelDocument,
  type CreateLabelInput,
  CreateRoleDocument,
  type CreateRoleInput,
  CreateTeamDocument,
  type CreateTeamInput,
  DeleteAttributeDocument,
  type DeleteAttributeInput,
  DeleteLabelDocument,
  DeleteRoleDocument,
  DeleteTeamDocument,
  EndMemberSessionsDocument,
  LabelUseDocument,
  type LabelUseQuery,
  MemberUseDocument,
  MergeLabelsDocument,
  OpenCountsDocument,
  type OpenCountsQuery,
  RemoveMemberDocument,
  SetSecondFactorRequirementDocument,
  UpdateAccountDocument,
  type UpdateAccountInput,
  UpdateAttributeDocument,
  UpdateLabelDocument,
  UpdateMemberDocument,
  type UpdateMemberInput,
  UpdateRoleDocument,
  UpdateTeamDocument,
} from '../generated/settings.js';
import { DirectoryGateway } from '../directory/directory-gateway.js';
import type { DirectoryPushPartsFragment } from '../generated/directory.js';

/** What a thing is to be, and the version that the person has seen; refused with CONFLICT when it is another by now. */
export type Expecting<Input> = Input & { readonly expectedVersion?: string };

interface DirectoryOutcome {
  readonly pending: boolean;
  readonly changes: DirectoryPushPartsFragment;
}

/** Changes of account, members, teams, labels and attributes. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class SettingsGateway {
  readonly #ask = inject(Ask);
  readonly #directory = inject(DirectoryGateway);

  /** Changes everything that is set about the account, or nothing. */
  async updateAccount(input: UpdateAccountInput): Promise<void> {
    await this.#ask.act(UpdateAccountDocument, { input });
  }

  /** Says whether members without a second factor must set one up before anything else. */
  async requireSecondFactor(required: boolean, expectedVersion: string): Promise<void> {
    const input = { required, expectedVersion };
    await this.#ask.act(SetSecondFactorRequirementDocument, { input });
  }

  async addMember(input: AddMemberInput): Promise<void> {
    await this.#show(await this.#ask.act(AddMemberDocument, { input }));
  }

  /** Changes name, role and inboxes of a member; refused with CONFLICT when another person did since. */
  async editMember(input: UpdateMemberInput): Promise<void> {
    await this.#show(await this.#ask.act(UpdateMemberDocument, { input }));
  }

  /** How many conversations of a member are not resolved, exact up to 1,000. */
  async conversationsOf(userId: string): Promise<number> {
    return (await this.#ask.query(MemberUseDocument, { userId })).memberUse.conversations;
  }

  async removeMember(userId: string): Promise<void> {
    await this.#show(await this.#ask.act(RemoveMemberDocument, { input: { userId } }));
  }

  /** Makes a role, or changes the one with this id. */
  async saveRole(roleId: string | null, input: Expecting<CreateRoleInput>): Promise<void> {
    await this.#show(
      roleId
        ? await this.#ask.act(UpdateRoleDocument, { input: { ...input, roleId } })
        : await this.#ask.act(CreateRoleDocument, { input }),
    );
  }

  /** Deletes a role; its members get the other one. */
  async deleteRole(roleId: string, replacement: string | null): Promise<void> {
    await this.#show(await this.#ask.act(DeleteRoleDocument, { input: { roleId, replacement } }));
  }

  /** Signs a member out in all their browsers. */
  async endSessions(userId: string): Promise<void> {
    await this.#show(await this.#ask.act(EndMemberSessionsDocument, { input: { userId } }));
  }

  /** Makes a team, or changes the one with this id. */
  async saveTeam(teamId: string | null, input: Expecting<CreateTeamInput>): Promise<void> {
    await this.#show(
      teamId
        ? await this.#ask.act(UpdateTeamDocument, { input: { ...input, teamId } })
        : await this.#ask.act(CreateTeamDocument, { input }),
    );
  }

  async deleteTeam(teamId: string): Promise<void> {
    await this.#show(await this.#ask.act(DeleteTeamDocument, { input: { teamId } }));
  }

  /** Makes a label, or changes the one with this id. */
  async saveLabel(labelId: string | null, input: Expecting<CreateLabelInput>): Promise<void> {
    await this.#show(
      labelId
        ? await this.#ask.act(UpdateLabelDocument, { input: { ...input, labelId } })
        : await this.#ask.act(CreateLabelDocument, { input }),
    );
  }

  async deleteLabel(labelId: string): Promise<void> {
    await this.#show(await this.#ask.act(DeleteLabelDocument, { input: { labelId } }));
  }

  /** How much has each label, counted up to 1,000. */
  async labelUse(): Promise<LabelUseQuery['labelUse']> {
    return (await this.#ask.query(LabelUseDocument, {})).labelUse;
  }

  /** What has the first label gets the other one in its place. */
  async mergeLabels(labelId: string, into: string): Promise<void> {
    await this.#show(await this.#ask.act(MergeLabelsDocument, { input: { labelId, into } }));
  }

  /** Makes an attribute, or changes the one with this id, whose key and type stay. */
  async saveAttribute(
    attributeId: string | null,
    input: Expecting<CreateAttributeInput>,
  ): Promise<void> {
    const { key: _key, type: _type, ...changeable } = input;
    await this.#show(
      attributeId
        ? await this.#ask.act(UpdateAttributeDocument, { input: { ...changeable, attributeId } })
        : await this.#ask.act(CreateAttributeDocument, { input }),
    );
  }

  async deleteAttribute(input: DeleteAttributeInput): Promise<void> {
    await this.#show(await this.#ask.act(DeleteAttributeDocument, { input }));
  }

  /** How many values hang on an attribute and on each of its options; null when it is gone. */
  async attributeUse(id: string): Promise<AttributeUseQuery['attributeUse']> {
    return (await this.#ask.query(AttributeUseDocument, { id })).attributeUse;
  }

  /** How many open conversations hang on each inbox, team and label. */
  async openCounts(): Promise<OpenCountsQuery['conversationCounts']> {
    return (await this.#ask.query(OpenCountsDocument, {})).conversationCounts;
  }

  /** Puts what changed where everybody sees it; a directory that is behind is asked for again. */
  async #show({ pending, changes }: DirectoryOutcome): Promise<void> {
    await (pending ? this.#directory.askAgain() : this.#directory.take(changes));
  }
}
