export interface SchoolNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly shortCode: string;
  readonly timeZone: string;
  readonly locale: string;
}

/** The school tree: district or trust, campuses, sections. Every scope question is "is this school at or below that node?" */
export class SchoolTree {
  readonly #nodes: ReadonlyMap<string, SchoolNode>;
  readonly #children = new Map<string, SchoolNode[]>();

  constructor(readonly nodes: readonly SchoolNode[]) {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    for (const node of nodes) {
      if (node.parentId === null) continue;
      const siblings = this.#children.get(node.parentId);
      if (siblings) siblings.push(node);
      else this.#children.set(node.parentId, [node]);
    }
  }

  /** @throws Error when the tree has no such school: whoever asks holds an id that came from it */
  node(schoolId: string): SchoolNode {
    const node = this.#nodes.get(schoolId);
    if (!node) throw new Error(`no such school: ${schoolId}`);
    return node;
  }

  has(schoolId: string): boolean {
    return this.#nodes.has(schoolId);
  }

  /** The school itself, then its ancestors, nearest first. */
  atOrAbove(schoolId: string): SchoolNode[] {
    const path: SchoolNode[] = [];
    for (let node: SchoolNode | undefined = this.node(schoolId); node; node = node.parentId === null ? undefined : this.#nodes.get(node.parentId)) path.push(node);
    return path;
  }

  /** Its ancestors, nearest first. */
  ancestors(schoolId: string): SchoolNode[] {
    return this.atOrAbove(schoolId).slice(1);
  }

  /** The school itself and everything below it, parents before their children. */
  atOrBelow(schoolId: string): SchoolNode[] {
    const found = [this.node(schoolId)];
    for (const node of found) found.push(...(this.#children.get(node.id) ?? []));
    return found;
  }

  /** These schools, parents before their children and each branch together, siblings by name. Ids that the tree does not know are left out. */
  inOrder(schoolIds: Iterable<string>): SchoolNode[] {
    const pathOf = (node: SchoolNode) => this.atOrAbove(node.id).toReversed().map(({ name }) => name).join('\n');
    return [...schoolIds].flatMap((id) => this.#nodes.get(id) ?? []).toSorted((a, b) => pathOf(a).localeCompare(pathOf(b)));
  }

  isAtOrBelow(schoolId: string, nodeId: string): boolean {
    return this.distance(schoolId, nodeId) !== null;
  }

  /** Steps up from the school to the node, 0 for itself; null when the node is not at or above it. */
  distance(schoolId: string, nodeId: string): number | null {
    const steps = this.atOrAbove(schoolId).findIndex((node) => node.id === nodeId);
    return steps === -1 ? null : steps;
  }
}
