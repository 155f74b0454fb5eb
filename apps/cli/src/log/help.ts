/** What `npm run log -- --help` prints. */
export const HELP = `Reads, follows, verifies and rebuilds from the event log of a data folder, which holds all accounts of the installation.

Usage: npm run log -- <command> [options]

  accounts             ids and names of the accounts
  streams [prefix]     names of the streams with their number of events, such as: streams conversation-
  read <stream>        events of one stream, oldest first
  tail                 the newest events of the whole log (20, or --limit)
  follow               every new event as it is written, until Ctrl+C
  verify               of all accounts: checks the chain of hashes of every stream, the signed anchors and, with the vault at hand, who
                       wrote each event; names the first that does not fit
  rebuild <view>       folds a view, which holds all accounts, from the start of the log: through the running server while it serves,
                       or alone when none runs; continues an unfinished one. The version that was live
                       before stays on the disk until it is confirmed
  rebuild --list       every view with its versions, its newest rebuild and what can be done about it

Options
  --data DIR           data folder; else BITACORA_DATA, else ./data
  --account ID         only events of this account (streams, tail, follow); the account whose audit log says that a view
                       was rebuilt, needed where there are several (rebuild)
  --json               one JSON object for each line
  --from N             first revision to read (read)
  --limit N            most events or streams to print
  --anchors FILE       printed anchors (verify); else BITACORA_ANCHORS, else anchors.jsonl in the data folder
  --cancel             stops a rebuild that runs, wherever it runs; it can be resumed (rebuild)
  --resume             continues one that was cancelled, interrupted, or failed (rebuild)
  --discard            drops what an unfinished one has filled (rebuild)
  --confirm            drops the old version: at once when one waits for it, else after rebuilding (rebuild)
  --revert             makes the old version live again and drops the rebuilt one (rebuild)
  --key KEY            the only signing key to trust (verify); else BITACORA_SIGNING_KEY, else the one that is
                       pinned beside the anchors
  -h, --help           this text

Personal fields are sealed in the log and stay sealed here.

Exit codes
  0   done, and for verify: the log is whole
  1   verify: an event does not fit
  2   the command line is wrong, there is no such stream or view, or the act does not fit its state
  3   the data folder cannot be read, or another process has what is needed
`;
