/** A node of the category tree: a name, and the network's classes under it. */
export interface Category {
  /** Stable within a label set. */
  readonly id: string;
  readonly label: string;
  /** Id of the node above; null at the top. */
  readonly parent: string | null;
  /** The network's output indices under the node. */
  readonly classes: readonly number[];
}

/**
 * A flat tree: each class is a category of its own, labelled with the first of its synonyms. Two classes
 * with the same label (ImageNet has two kinds of crane) keep it and differ in id.
 * @param labels the label of each output, synonyms separated by commas
 */
export function flatCategories(labels: readonly string[]): Category[] {
  const taken = new Set<string>();
  return labels.map((synonyms, index) => {
    const label = namesOf(synonyms)[0] || `class ${index}`;
    let id = label;
    for (let count = 2; taken.has(id); count++) id = `${label}#${count}`;
    taken.add(id);
    return { id, label, parent: null, classes: [index] };
  });
}

/** The synonyms in a label: "book jacket, dust cover" is two. The first may be empty. */
export function namesOf(label: string): string[] {
  const [first = '', ...others] = label.split(',').map((name) => name.trim());
  return [first, ...others.filter((name) => name !== '')];
}
