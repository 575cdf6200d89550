/** A whole number that may be left open. */

export function NumberField({
  label,
  value,
  least,
  most = 9999,
  open,
  onChange,
}: {
  label: string;
  value: number | null;
  least: number;
  most?: number;
  /** What the empty field means. */
  open: string;
  onChange: (value: number | null) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        min={least}
        max={most}
        placeholder={open}
        value={value ?? ""}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          const valid = event.currentTarget.value !== "" && Number.isInteger(next) && next >= least && next <= most;
          onChange(valid ? next : null);
        }}
      />
    </label>
  );
}
