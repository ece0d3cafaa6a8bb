import { Component, type ComponentType, type FunctionComponent } from 'preact';

/**
 * The component, redrawn only when one of its properties changes.
 * @param isStill whether it is to stay as it is in spite of new properties
 */
export function pure<P extends object>(
  draw: FunctionComponent<P>,
  isStill: (next: Readonly<P>) => boolean = () => false,
): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      if (isStill(next)) return false;
      return differs(this.props, next) || differs(next, this.props);
    }
    override render(props: P) {
      return draw(props);
    }
  };
}

/** Asked of every card at every step of a key: objects are not turned into lists for it. */
function differs<P extends object>(a: Readonly<P>, b: Readonly<P>): boolean {
  for (const name in a) if (!Object.is(a[name], b[name])) return true;
  return false;
}
