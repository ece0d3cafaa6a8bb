/** A probability as a bar; the number stands beside it. */
export function Bar({ share }: { readonly share: number }) {
  return (
    <span
      class="bar"
      aria-hidden="true"
      style={{ backgroundSize: `${100 * Math.min(1, Math.max(0, share))}% 100%` }}
    />
  );
}
