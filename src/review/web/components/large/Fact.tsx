import type { ComponentChildren } from 'preact';

/** A term of a list of facts, and what there is to say. */
export function Fact({
  term,
  children,
}: {
  readonly term: string;
  readonly children: ComponentChildren;
}) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
