import { createContext, useContext } from "react";
import { apostrophes, frenchSpaces, typeset } from "./typography.ts";

export const languages = ["fr", "en"] as const;
export type Language = (typeof languages)[number];

/** The language of an address: `/en/…` is English, everything else (staff pages included) French. */
export function languageOf(pathname: string): Language {
  return pathname === "/en" || pathname.startsWith("/en/") ? "en" : "fr";
}

export const LanguageContext = createContext<Language>("fr");

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export type Translations<T> = Record<Language, T>;

/** Same shape, free words: what a second language must provide to match the French one. */
export type SameShape<T> = T extends string
  ? string
  : T extends (...args: infer A) => infer R
    ? (...args: A) => SameShape<R>
    : T extends readonly (infer U)[]
      ? readonly SameShape<U>[]
      : { readonly [K in keyof T]: SameShape<T[K]> };

/**
 * Declares the words of one feature. French is the type: a key missing from English fails the type check.
 * Strings may be written with ordinary spaces and apostrophes; they are typeset here, once.
 */
export function translations<const T extends object>(fr: T, en: SameShape<T>): Translations<SameShape<T>> {
  return { fr: typeset(fr, frenchSpaces) as SameShape<T>, en: typeset(en, apostrophes) as SameShape<T> };
}

/** The words of `dictionary` in the language of the page. */
export function useText<T>(dictionary: Translations<T>): T {
  return dictionary[useLanguage()];
}
