import {
  NEW_MAILBOX,
  emailChanges,
  emailProblems,
  flat,
  draftedMailbox,
  withAddress,
  withWay,
} from './email-draft.js';

describe('the form of a mailbox', () => {
  it('offers the servers of an address until a person gives others', () => {
    const known = withAddress(NEW_MAILBOX, 'tienda@gmail.com');
    expect(known.receiving).toMatchObject({ host: 'imap.gmail.com', user: 'tienda@gmail.com' });
    const own = withAddress(known, 'soporte@tienda.example');
    expect(own.sending).toMatchObject({ host: 'smtp.tienda.example', port: '465' });
    const typed = { ...own, receiving: { ...own.receiving, host: 'correo.example', user: 'yo' } };
    const moved = withAddress(typed, 'ana@hotmail.com');
    expect(moved.receiving).toMatchObject({ host: 'correo.example', user: 'yo' });
    expect(moved.sending).toMatchObject({ port: '587', security: 'upgraded' });
  });

  it('says what is missing, and saves an empty password as the one of before', () => {
    expect([...emailProblems(NEW_MAILBOX).keys()]).toEqual([
      ...['address', 'receivingHost', 'receivingUser', 'sendingHost'],
    ]);
    const draft = withAddress(NEW_MAILBOX, 'soporte@tienda.example');
    const wrong = { ...draft, sending: { ...draft.sending, port: '70000' } };
    expect([...emailProblems(wrong)]).toEqual([['sendingPort', 'port']]);
    expect(draftedMailbox(draft)).toMatchObject({ receiving: { port: 993, password: null } });
    expect(emailChanges(wrong, draft)).toBe(1);
    expect(flat(draft)['receivingHost']).toBe('imap.tienda.example');
  });

  it('keeps what its owner came back with for this address only', () => {
    const signIn = { code: 'c1', state: 's1' };
    const google = withWay(withAddress(NEW_MAILBOX, 'soporte@tienda.example'), 'google');
    const agreed = { ...google, signIn };
    expect(withAddress(agreed, 'soporte@tienda.example ').signIn).toEqual(signIn);
    expect(withAddress(agreed, 'ventas@tienda.example').signIn).toBeNull();
    expect(withWay(agreed, 'microsoft').signIn).toBeNull();
  });

  it('asks for the key of a relay in place of a mailbox, and keeps the one of before', () => {
    const draft = withAddress({ ...NEW_MAILBOX, isRelayed: true }, 'soporte@tienda.example');
    expect([...emailProblems(draft)]).toEqual([['relayKey', 'key']]);
    const keyed = { ...draft, relayKey: 'dieciséis letras' };
    expect(emailProblems(keyed).size).toBe(0);
    expect(draftedMailbox(keyed)).toMatchObject({ receiving: null, relayKey: 'dieciséis letras' });
    expect(emailProblems({ ...draft, hasRelayKey: true }).size).toBe(0);
    expect(draftedMailbox({ ...keyed, isRelayed: false })).toMatchObject({ relayKey: null });
  });
});
