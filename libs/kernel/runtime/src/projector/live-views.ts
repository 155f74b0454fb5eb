import {
  type JsonObject,
  type Collection,
  type CollectionSpec,
  type Documents,
  type StoredDocument,
  type AnyProjection,
  INSTALLATION,
  RUNNERS,
} from '@bitacora/kernel';

/** Which collection of a projection people read. */
export interface LiveView {
  readonly projection: string;
  /** Version of the collection; a rebuild fills the next one. */
  readonly version: number;
  /** Version of the projection's code that filled it. */
  readonly codeVersion: number;
  /** Grows with every swap. */
  readonly epoch: number;
}

type Pointer = StoredDocument & LiveView & { readonly kind: 'live-view' };
type SwapListener = (view: LiveView) => void;

/** Every pointer that is stored, also of projections that this process does not know. */
export async function storedLiveViews(documents: Documents): Promise<readonly LiveView[]> {
  const pointers = await documents.open<Pointer>(RUNNERS);
  const found = await pointers.find({ account: INSTALLATION, kind: 'live-view' });
  return found.map(({ projection, version, codeVersion, epoch }) => ({
    projection,
    version,
    codeVersion,
    epoch,
  }));
}

/** The collection that holds one version of a projection's documents. */
export function viewCollection(projection: AnyProjection, version: number): CollectionSpec {
  const { name, indexes, searched, orderedBy } = projection;
  return {
    name,
    kind: 'view',
    version,
    indexes,
    ...(searched ? { searched } : {}),
    ...(orderedBy ? { orderedBy } : {}),
  };
}

/**
 * Finds the live collection of each projection by a durable pointer, so that a rebuild can take over
 * in one step. Readers ask for the collection each time; they do not keep it.
 */
export class LiveViews {
  readonly #live = new Map<string, LiveView>();
  readonly #collections = new Map<string, Collection>();
  readonly #listeners = new Set<SwapListener>();
  #pointers: Collection | undefined;

  constructor(
    readonly documents: Documents,
    readonly projections: readonly AnyProjection[],
  ) {}

  /** Opens the live collection of every projection; makes the first one where there is none. */
  async open(): Promise<this> {
    this.#pointers = await this.documents.open(RUNNERS);
    for (const projection of this.projections) {
      const pointer = await this.#pointer(projection.name);
      if (pointer) await this.#use(projection, pointer);
      else await this.swap(projection.name, await this.nextVersion(projection.name));
    }
    return this;
  }

  /** The collection to read. Throws for a projection that was not opened. */
  collection<D extends StoredDocument = StoredDocument & JsonObject>(name: string): Collection<D> {
    const collection = this.#collections.get(name);
    if (!collection) throw new TypeError(`There is no projection ${name}.`);
    return collection as unknown as Collection<D>;
  }

  view(name: string): LiveView {
    const live = this.#live.get(name);
    if (!live) throw new TypeError(`There is no projection ${name}.`);
    return live;
  }

  /** True when other code filled the live version than what runs now: it can be read, not followed. */
  isOutdated(name: string): boolean {
    return this.view(name).codeVersion !== this.#projection(name).version;
  }

  /** A version number that no collection of the projection has. */
  async nextVersion(name: string): Promise<number> {
    return Math.max(0, ...(await this.documents.versions(name))) + 1;
  }

  /** Makes a version live, durably, and publishes it. Returns its new epoch in the view. */
  async swap(name: string, version: number): Promise<LiveView> {
    const projection = this.#projection(name);
    const epoch = (this.#live.get(name)?.epoch ?? 0) + 1;
    const view = { projection: name, version, codeVersion: projection.version, epoch };
    await this.#pointerCollection().commit({
      put: [pointerDocument(view)],
      remove: [],
    });
    await this.#use(projection, view);
    return view;
  }

  /** Takes up swaps that another process made; returns what they made live. */
  async refresh(): Promise<readonly LiveView[]> {
    const taken: LiveView[] = [];
    const pointers = await this.#storedPointers(this.projections.map(({ name }) => name));
    for (const projection of this.projections) {
      const pointer = pointers.get(projection.name);
      if (!pointer) continue;
      const { epoch, version } = this.view(projection.name);
      if (pointer.epoch !== epoch || pointer.version !== version) {
        await this.#use(projection, pointer);
        taken.push(pointer);
      }
    }
    return taken;
  }

  /** Called with every version that becomes live. Returns the unsubscribe function. */
  onSwap(listener: SwapListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #use(projection: AnyProjection, view: LiveView): Promise<void> {
    const spec = viewCollection(projection, view.version);
    this.#collections.set(projection.name, await this.documents.open(spec));
    this.#live.set(projection.name, view);
    for (const listener of this.#listeners) listener(view);
  }

  async #pointer(name: string): Promise<LiveView | null> {
    return (await this.#storedPointers([name])).get(name) ?? null;
  }

  /** By the names of their projections, in one question. */
  async #storedPointers(names: readonly string[]): Promise<ReadonlyMap<string, LiveView>> {
    const found = await this.#pointerCollection().get(names.map(pointerId));
    const pointers = [...found.values()] as unknown as readonly Pointer[];
    return new Map(
      pointers.map(({ projection, version, codeVersion, epoch }) => [
        projection,
        { projection, version, codeVersion, epoch },
      ]),
    );
  }

  #pointerCollection(): Collection {
    if (!this.#pointers) throw new TypeError('The views were not opened.');
    return this.#pointers;
  }

  #projection(name: string): AnyProjection {
    const projection = this.projections.find((candidate) => candidate.name === name);
    if (!projection) throw new TypeError(`There is no projection ${name}.`);
    return projection;
  }
}

function pointerId(name: string): string {
  return `${INSTALLATION}/live-view/${name}`;
}

function pointerDocument(view: LiveView): Pointer {
  return { _id: pointerId(view.projection), account: INSTALLATION, kind: 'live-view', ...view };
}
