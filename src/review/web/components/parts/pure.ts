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

function differs(a: object, b: object): boolean {
  const other = new Map(Object.entries(b));
  return Object.entries(a).some(([name, value]) => !Object.is(value, other.get(name)));
}
