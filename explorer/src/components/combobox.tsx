/** A text field with suggestions that come while typing; the pattern of the ARIA authoring guide. */

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

const PAUSE_MS = 120;

export interface ComboboxProps<Option> {
  label: string;
  placeholder?: string;
  /** What the field holds at first. */
  initial?: string;
  /** The suggestions for a text; raises what it likes when `signal` says that they are no longer wanted. */
  suggest: (text: string, signal: AbortSignal) => Promise<readonly Option[]>;
  keyOf: (option: Option) => string;
  render: (option: Option) => ComponentChildren;
  /** What the field holds once it is chosen. */
  textOf: (option: Option) => string;
  onChoose: (option: Option) => void;
  /** Enter without a suggestion chosen. */
  onEnter?: (text: string) => void;
  /** Whether choosing empties the field. */
  clears?: boolean;
  autofocus?: boolean;
  /** What the last line of the list offers, such as all results. */
  footer?: (text: string) => ComponentChildren;
  class?: string;
  /** Typed in any place of the page, it brings the reader here. */
  shortcut?: string;
}

type Found<Option> = { text: string; options: readonly Option[]; failed: boolean };

export function Combobox<Option>(props: ComboboxProps<Option>) {
  const { label, suggest, keyOf, render, onChoose, onEnter, clears = false, shortcut } = props;
  const [text, setText] = useState(props.initial ?? "");
  const [found, setFound] = useState<Found<Option>>({ text: "", options: [], failed: false });
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const typed = useRef(false);
  const listId = useId();
  const wanted = text.trim();

  useEffect(() => setText(props.initial ?? ""), [props.initial]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another text asks again
  useEffect(() => {
    if (!typed.current || wanted === "") return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      suggest(wanted, abort.signal).then(
        (options) => {
          if (abort.signal.aborted) return;
          setFound({ text: wanted, options, failed: false });
          setActive(-1);
        },
        () => abort.signal.aborted || setFound({ text: wanted, options: [], failed: true }),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [wanted]);

  useEffect(() => {
    if (!shortcut) return;
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== shortcut || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [shortcut]);

  const options = wanted === "" ? [] : found.options;
  const shown = open && wanted !== "" && found.text !== "";
  const choose = (option: Option) => {
    typed.current = false;
    setOpen(false);
    setText(clears ? "" : props.textOf(option));
    onChoose(option);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = options.length + 1; // one place for none of them
      setActive((now) => ((now + 1 + step + count) % count) - 1);
    } else if (event.key === "Enter") {
      const option = shown ? options[active] : undefined;
      if (option !== undefined) {
        event.preventDefault();
        choose(option);
      } else if (onEnter && wanted !== "") {
        event.preventDefault();
        setOpen(false);
        onEnter(wanted);
      }
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      setOpen(false);
    }
  };

  return (
    <div class={`combobox ${props.class ?? ""}`}>
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${listId}-${active}` : undefined}
        placeholder={props.placeholder}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        autofocus={props.autofocus}
        value={text}
        onInput={(event) => {
          typed.current = true;
          setText(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => found.text === wanted && setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a press on the list must not take the focus from the field */}
      <div class="combobox-popup" hidden={!shown} onMouseDown={(event) => event.preventDefault()}>
        <div id={listId} role="listbox" aria-label={`Suggestions: ${label}`}>
          {options.map((option, index) => (
            <div
              key={keyOf(option)}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              class="combobox-option"
              onMouseMove={() => setActive(index)}
              onClick={() => choose(option)}
              onKeyDown={() => undefined}
            >
              {render(option)}
            </div>
          ))}
        </div>
        {options.length === 0 && (
          <p class="combobox-empty">
            {found.failed ? "The service does not answer; it may be starting." : `Nothing begins or is called so.`}
          </p>
        )}
        {options.length > 0 && props.footer?.(wanted)}
      </div>
      <span class="visually-hidden" role="status">
        {shown && (options.length === 1 ? "1 suggestion" : `${options.length} suggestions`)}
      </span>
    </div>
  );
}
