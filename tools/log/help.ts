/** What `npm run log -- --help` prints. */
export const HELP = `Reads, follows, verifies and rebuilds from the event log of a data folder.

Usage: npm run log -- <command> [options]

  streams [prefix]     names of the streams with their number of events, such as: streams conversation-
  read <stream>        events of one stream, oldest first
  tail                 the newest events of the whole log (20, or --limit)
  follow               every new event as it is written, until Ctrl+C
  verify               checks the chain of hashes of every stream and the signed anchors; names the first event
                       that does not fit
  rebuild <view>       folds a view from the start of the log: through the running server while it serves,
                       or alone when none runs

Options
  --data DIR           data folder; else BITACORA_DATA, else ./data
  --json               one JSON object for each line
  --from N             first revision to read (read)
  --limit N            most events or streams to print
  --anchors FILE       printed anchors (verify); else BITACORA_ANCHORS, else anchors.jsonl in the data folder
  --key KEY            the only signing key to trust, as an anchor names it (verify)
  -h, --help           this text

Personal fields are sealed in the log and stay sealed here.

Exit codes
  0   done, and for verify: the log is whole
  1   verify: an event does not fit
  2   the command line is wrong, or there is no such stream or view
  3   the data folder cannot be read, or another process has what is needed
`;
