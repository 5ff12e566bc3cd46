import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Link, type LinkProps } from "react-router";
import { classes } from "./classes";

type Look = {
  /** primary: the one thing to do here; secondary: another way; quiet: a minor action. */
  look?: "primary" | "secondary" | "quiet";
  wide?: boolean;
};

// White on orange would be 2.8:1: orange carries ink.
const looks = {
  primary: "border-transparent bg-orange px-4.5 text-on-orange hover:bg-orange-hover active:translate-y-px",
  secondary: "px-5 border-ink bg-white text-ink hover:bg-sand active:translate-y-px",
  quiet: "border-transparent px-0.5 text-deep underline underline-offset-4 hover:decoration-2",
};

export function buttonClasses({ look = "primary", wide = false }: Look, className?: string): string {
  return classes(
    // Where the visitor's own colours replace ours, a transparent border is what is left of a button.
    "inline-flex min-h-12 items-center justify-center gap-2 rounded border-2 py-2 text-center font-bold transition-colors duration-150",
    "disabled:cursor-not-allowed disabled:bg-line disabled:text-muted",
    looks[look],
    wide && "w-full",
    className,
  );
}

type ButtonProps = Look &
  ButtonHTMLAttributes<HTMLButtonElement> & {
    /** Shows that the action is under way and ignores further presses. */
    busy?: boolean;
    children: ReactNode;
  };

export function Button({
  look,
  wide,
  busy = false,
  className,
  type = "button",
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      // A disabled button loses focus and says nothing to a screen reader; a busy one keeps both.
      type={busy ? "button" : type}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={buttonClasses({ ...(look && { look }), ...(wide && { wide }) }, className)}
    />
  );
}

/** A link that looks like a button. */
export function ButtonLink({ look, wide, className, ...rest }: Look & LinkProps) {
  return (
    <Link
      {...rest}
      className={buttonClasses({ ...(look && { look }), ...(wide && { wide }) }, className as string)}
    />
  );
}
