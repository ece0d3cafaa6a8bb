import { Component, type ComponentType, type FunctionComponent } from 'preact';

/** The component, redrawn only when one of its properties changes. */
export function pure<P extends object>(draw: FunctionComponent<P>): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
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
