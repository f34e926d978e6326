import type { TreeNode } from './nodes.ts';

/** The nodes given to VS Code, which knows an element by the object itself: the same object each time for the same id. */
export class NodeStore {
  readonly #nodes = new Map<string, TreeNode>();

  all(): readonly TreeNode[] {
    return [...this.#nodes.values()];
  }

  /** @returns the node known by this id, or else the one given, which is then known */
  keep<T extends TreeNode>(made: T): T {
    const known = this.#nodes.get(made.id);
    if (isOfType(known, made)) return known;
    this.#nodes.set(made.id, made);
    return made;
  }

  /** Puts a node in the place of the one with its id. */
  replace<T extends TreeNode>(made: T): T {
    this.#nodes.set(made.id, made);
    return made;
  }

  /** Forgets the nodes of companies that are not among these. */
  keepOnly(companies: ReadonlySet<string>): void {
    for (const [id, { company }] of this.#nodes) if (!companies.has(company)) this.#nodes.delete(id);
  }
}

function isOfType<T extends TreeNode>(known: TreeNode | undefined, made: T): known is T {
  return known?.type === made.type;
}
