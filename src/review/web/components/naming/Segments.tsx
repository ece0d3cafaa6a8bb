import { useId } from 'preact/hooks';

interface SegmentsProperties<Value extends string> {
  readonly title: string;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** A few choices side by side, of which one is made. */
export function Segments<Value extends string>({
  title,
  options,
  value,
  onChoose,
}: SegmentsProperties<Value>) {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend class="said">{title}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
