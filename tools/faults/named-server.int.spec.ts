import { startedBy } from './named-server.js';

describe('a server that a command starts', () => {
  it('is named by the first line that is a connection string, and ends when it is not needed any more', async () => {
    const server = await startedBy(
      `echo 'starting'; echo "up at esdb://127.0.0.1:2113?tls=false&pid=$$"; sleep 60`,
    );
    expect(server.connectionString).toMatch(/^esdb:\/\/127\.0\.0\.1:2113\?tls=false&pid=\d+$/);
    const pid = Number(server.connectionString.split('pid=')[1]);
    expect(() => process.kill(pid, 0)).not.toThrow();
    await server.stop();
    expect(() => process.kill(pid, 0)).toThrow();
    await server.stop();
  });

  it('is an error when the command says no address', async () => {
    await expect(startedBy('echo nothing')).rejects.toThrow('printed no connection string');
  });
});
