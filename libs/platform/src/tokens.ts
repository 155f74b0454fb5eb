/**
 * Injection tokens of the kernel's ports and of what the composition root builds. A constructor
 * takes a port as `@Inject(TOKEN) name: Port` with `import type { Port }`.
 */
/** `Config` */
export const CONFIG = Symbol('Config');
/** `Clock` of the kernel */
export const CLOCK = Symbol('Clock');
/** `Ids` of the kernel */
export const IDS = Symbol('Ids');
/** `Hash` of the kernel */
export const HASH = Symbol('Hash');
/** `Vault` of the kernel */
export const VAULT = Symbol('Vault');
/** `KeyRing` of the kernel: seals and opens the content of files */
export const KEY_RING = Symbol('KeyRing');
/** `BlobStore` of the kernel: files, sealed by who puts them */
export const BLOBS = Symbol('BlobStore');
/** `Leases` of the kernel: what one process does at a time */
export const LEASES = Symbol('Leases');
/** `Documents` of the kernel, of all accounts: for views' query ports, sessions and runners */
export const DOCUMENTS = Symbol('Documents');
/** The log with personal fields opened (the kernel's `SealedEventStore`): `EventLog` */
export const EVENT_LOG = Symbol('EventLog');
/** `StreamCache` of the kernel: folded streams, shared by commands and reads */
export const STREAMS = Symbol('StreamCache');
/** The kernel's handler of commands. API code sends through the `Bus` instead. */
export const DISPATCHER = Symbol('CommandDispatcher');
/** `BoundedHasher` around the `PasswordHasher` of the ports */
export const PASSWORD_HASHER = Symbol('PasswordHasher');
/** `HealthSource` */
export const HEALTH_SOURCE = Symbol('HealthSource');
/** `PeopleDirectory` */
export const PEOPLE = Symbol('PeopleDirectory');
/** `LiveViews` of the kernel: the collection of each projection that people read */
export const LIVE_VIEWS = Symbol('LiveViews');
/** `ViewFeed` of the kernel: what projectors changed, for pushing */
export const VIEW_FEED = Symbol('ViewFeed');
/** `Peers` of the kernel: short-lived messages to the other processes */
export const PEERS = Symbol('Peers');
/** `ViewProgress` of the kernel: how far views are, to read one's own writes */
export const VIEW_PROGRESS = Symbol('ViewProgress');
/** `LogProof` of the views: whether events are as they were written */
export const LOG_PROOF = Symbol('LogProof');
/** `WebhookTransport` of the webhooks: calls addresses of accounts */
export const WEBHOOK_TRANSPORT = Symbol('WebhookTransport');
/** `ContactErasure` */
export const CONTACT_ERASURE = Symbol('ContactErasure');
