/** A plan as people read it, and how it finds logs. */
export interface Plan {
  readonly lines: readonly string[];
  /** How rows of `student_log` are found, each way once: "Index Scan student_log_school_idx". */
  readonly waysToLogs: readonly string[];
}

// as PostgreSQL says it: https://www.postgresql.org/docs/18/sql-explain.html
interface Node { readonly 'Node Type': string; readonly 'Relation Name'?: string; readonly 'Index Name'?: string; readonly 'Actual Rows'?: number; readonly 'Actual Loops'?: number; readonly Plans?: readonly Node[] }

const LOGS = 'student_log';

export function readPlan(root: Node): Plan {
  const lines: string[] = [];
  const ways = new Set<string>();
  const walk = (node: Node, depth: number): void => {
    const index = node['Index Name'];
    const at = [node['Relation Name'] && `on ${node['Relation Name']}`, index && `by ${index}`].filter(Boolean).join(' ');
    lines.push(`${'  '.repeat(depth)}${node['Node Type']} ${at} rows=${node['Actual Rows'] ?? 0} loops=${node['Actual Loops'] ?? 0}`.replace(/ +rows/, ' rows'));
    if (node['Relation Name'] === LOGS && node['Node Type'] !== 'Bitmap Heap Scan') ways.add([node['Node Type'], index].filter(Boolean).join(' '));
    if (node['Node Type'] === 'Bitmap Index Scan' && index?.startsWith(LOGS)) ways.add(`${node['Node Type']} ${index}`);
    for (const child of node.Plans ?? []) walk(child, depth + 1);
  };
  walk(root, 0);
  return { lines, waysToLogs: [...ways].toSorted() };
}

export const readsAllLogs = (plans: readonly Plan[]): boolean => plans.some(({ waysToLogs }) => waysToLogs.some((way) => way.endsWith('Seq Scan')));
