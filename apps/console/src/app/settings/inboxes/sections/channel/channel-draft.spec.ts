import type { ChannelForm } from '@bitacora/inboxes/published';
import {
  CHANNEL_FIELDS,
  askedFields,
  channelChanges,
  channelDraftOf,
  channelFieldsIn,
  channelProblems,
  newChannelDraft,
} from './channel-draft.js';

const FORM: ChannelForm = {
  fields: [
    { name: 'provider', kind: 'choice', choices: ['here', 'there'] },
    { name: 'number', kind: 'text', max: 20, isRequired: true },
    { name: 'token', kind: 'secret', max: 20, isRequired: true },
    {
      ...{ name: 'region', kind: 'text', max: 20, isRequired: true },
      when: { field: 'provider', is: ['there'] },
    },
    { name: 'groups', kind: 'switch' },
  ],
};
const FORMS = { email: FORM };
const empty = () => newChannelDraft('email', FORMS)!;
const saved = () =>
  channelDraftOf(
    {
      channel: 'email',
      connection: {
        fields: [
          { name: 'provider', text: 'there' },
          { name: 'number', text: '17' },
          { name: 'region', text: 'sur' },
        ],
        ...{ secrets: ['token'], hookAddress: null, version: 'v1' },
      },
    } as never,
    FORMS,
  )!;
const names = (draft: ReturnType<typeof empty>) => askedFields(draft).map(({ name }) => name);
const put = (draft: ReturnType<typeof empty>, values: Readonly<Record<string, string>>) => ({
  ...draft,
  values: { ...draft.values, ...values },
});

describe('the form of a channel', () => {
  it('starts with what is usual, and asks for what the choices call for', () => {
    expect(empty().values).toMatchObject({ provider: 'here', token: '', groups: 'off' });
    expect(names(empty())).toEqual(['provider', 'number', 'token', 'groups']);
    expect(names(put(empty(), { provider: 'there' }))).toContain('region');
    expect(newChannelDraft('website', FORMS)).toBeNull();
  });

  it('misses what is required and neither typed nor kept', () => {
    expect([...channelProblems(empty()).keys()]).toEqual(['number', 'token']);
    expect([...channelProblems(put(saved(), { region: ' ' })).keys()]).toEqual(['region']);
    expect(channelProblems(saved()).size).toBe(0);
  });

  it('misses a sign-in only in the way that has one, and where it was not connected so', () => {
    const signsIn = { field: 'provider', is: ['here'] };
    const here = { ...empty(), form: { ...FORM, signsIn } };
    const there = { ...saved(), form: { ...FORM, signsIn } };
    expect([...channelProblems(here).keys()]).toContain('signIn');
    expect(channelProblems(there).has('signIn')).toBe(false);
    expect(channelProblems(put(there, { provider: 'here' })).has('signIn')).toBe(true);
    const kept = { ...put(there, { provider: 'here' }), saved: { provider: 'here' } };
    expect(channelProblems(kept).has('signIn')).toBe(false);
  });

  it('gives what is asked for and typed, trimmed; a kept secret is left out', () => {
    const draft = put(saved(), { number: ' 18 ', groups: 'on' });
    expect(channelFieldsIn(draft)).toEqual([
      { name: 'provider', text: 'there' },
      { name: 'number', text: '18' },
      { name: 'region', text: 'sur' },
      { name: 'groups', text: 'on' },
    ]);
    const moved = put(draft, { provider: 'here', token: 'new' });
    expect(channelFieldsIn(moved).map(({ name }) => name)).toEqual([
      ...['provider', 'number', 'token', 'groups'],
    ]);
  });

  it('counts what differs from what is saved', () => {
    expect(channelChanges(saved(), saved())).toBe(0);
    expect(channelChanges(put(saved(), { number: ' 17 ', token: 'x' }), saved())).toBe(1);
    expect(channelChanges(put(saved(), { provider: 'here' }), saved())).toBe(1);
  });

  it('of no channel has a field with a name that another part of the page has', () => {
    expect(CHANNEL_FIELDS).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(name|domain|texts)$/)]),
    );
  });
});
