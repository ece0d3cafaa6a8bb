/**
 * Follows events to the one that ends them.
 * @param last the type of the event that ends them
 * @param onEvent called with every event, including the last
 */
export async function finish<E extends { readonly type: string }, T extends E['type']>(
  events: AsyncIterable<E>,
  last: T,
  onEvent?: (event: E) => void,
): Promise<Extract<E, { readonly type: T }>> {
  const isLast = (event: E): event is Extract<E, { readonly type: T }> => event.type === last;
  let end: Extract<E, { readonly type: T }> | undefined;
  for await (const event of events) {
    onEvent?.(event);
    if (isLast(event)) end = event;
  }
  if (end === undefined) throw new Error(`the events ended without "${last}"`);
  return end;
}
