import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import { TabAccount } from '../apollo/tab-account.js';
import { bringPicture } from '../files/bring-picture.js';
import {
  AddPasskeyDocument,
  AddSecondFactorDocument,
  type AddSecondFactorInput,
  CreateApiTokenDocument,
  type CreateApiTokenInput,
  CreatePasskeyChallengeDocument,
  CreateRecoveryCodesDocument,
  CreateSecondFactorSecretDocument,
  DeleteApiTokenDocument,
  EndSessionDocument,
  type OwnViewerPartsFragment,
  ProfileDocument,
  type ProfilePartsFragment,
  RemovePasskeyDocument,
  RemoveSecondFactorDocument,
  SetNoticesDocument,
  SetPasswordDocument,
  SetProfileNameDocument,
  SetProfilePictureDocument,
} from '../generated/profile.js';

/** A profile after a change, and who is signed in then. */
export interface ProfileOutcome {
  readonly profile: ProfilePartsFragment;
  readonly viewer: OwnViewerPartsFragment;
}

/** A secret for an app, until the first code of it comes. */
export interface NewFactorSecret {
  readonly secret: string;
  readonly ticket: string;
  readonly qrCode: { readonly size: number; readonly path: string };
}

/** What is shown once, and the profile with it. */
export interface MadeCodes {
  readonly codes: readonly string[];
  readonly profile: ProfilePartsFragment;
}

/** A person's own profile. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class ProfileGateway {
  readonly #ask = inject(Ask);
  readonly #account = inject(TabAccount);

  async profile(): Promise<ProfilePartsFragment> {
    return (await this.#ask.query(ProfileDocument, {})).profile;
  }

  rename(name: string): Promise<ProfileOutcome> {
    return this.#ask.act(SetProfileNameDocument, { input: { name } });
  }

  /** Brings a picture of the person and makes it theirs; null: they have none. Refused with what is wrong with the file. */
  async setPicture(userId: string, picture: Blob | null): Promise<ProfileOutcome> {
    const fileId =
      picture &&
      (await bringPicture(`/files/people/${encodeURIComponent(userId)}`, picture, this.#account));
    return this.#ask.act(SetProfilePictureDocument, { input: { fileId } });
  }

  /** Reasons that are not named stay as they are. */
  chooseNotices(choices: OwnViewerPartsFragment['notices']): Promise<ProfileOutcome> {
    return this.#ask.act(SetNoticesDocument, {
      input: { choices: choices.map(({ reason, channels }) => ({ reason, channels })) },
    });
  }

  /** Ends every other session as well, and with `endTokens` the API tokens in all accounts. */
  changePassword(
    password: string,
    newPassword: string,
    endTokens: boolean,
  ): Promise<ProfileOutcome> {
    return this.#ask.act(SetPasswordDocument, { input: { password, newPassword, endTokens } });
  }

  endSession(sessionId: string): Promise<ProfileOutcome> {
    return this.#ask.act(EndSessionDocument, { input: { sessionId } });
  }

  newFactorSecret(password: string): Promise<NewFactorSecret> {
    return this.#ask.act(CreateSecondFactorSecretDocument, { input: { password } });
  }

  addFactor(input: AddSecondFactorInput): Promise<MadeCodes> {
    return this.#ask.act(AddSecondFactorDocument, { input });
  }

  removeFactor(password: string): Promise<ProfileOutcome> {
    return this.#ask.act(RemoveSecondFactorDocument, { input: { password } });
  }

  newRecoveryCodes(password: string): Promise<MadeCodes> {
    return this.#ask.act(CreateRecoveryCodesDocument, { input: { password } });
  }

  /** What the browser needs to make a passkey, as JSON. */
  async passkeyChallenge(password: string): Promise<string> {
    const challenge = await this.#ask.act(CreatePasskeyChallengeDocument, { input: { password } });
    return challenge.options;
  }

  /** @param answer is what the browser gave. */
  addPasskey(name: string, answer: unknown): Promise<ProfileOutcome> {
    return this.#ask.act(AddPasskeyDocument, { input: { name, answer } });
  }

  removePasskey(passkeyId: string): Promise<ProfileOutcome> {
    return this.#ask.act(RemovePasskeyDocument, { input: { passkeyId } });
  }

  newToken(
    input: CreateApiTokenInput,
  ): Promise<{ readonly token: string; readonly profile: ProfilePartsFragment }> {
    return this.#ask.act(CreateApiTokenDocument, { input });
  }

  deleteToken(tokenId: string): Promise<ProfileOutcome> {
    return this.#ask.act(DeleteApiTokenDocument, { input: { tokenId } });
  }
}
