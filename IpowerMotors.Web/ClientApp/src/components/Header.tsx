import { useEffect, useRef } from "react";
import { Link, NavLink, useLocation } from "react-router";
import { translations, useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { ButtonLink } from "./Button";
import { LanguageSwitch } from "./LanguageSwitch";
import { Logo } from "./Logo";

const text = translations(
  {
    home: "IPOWER MOTORS, accueil",
    menu: "Menu",
    main: "Navigation principale",
    services: "Prestations et tarifs",
    quote: "Devis gratuit",
    contact: "Contact et accès",
    book: "Prendre rendez-vous",
  },
  {
    home: "IPOWER MOTORS, home",
    menu: "Menu",
    main: "Main navigation",
    services: "Services and prices",
    quote: "Free quote",
    contact: "Contact and directions",
    book: "Book a visit",
  },
);

const links = ["services", "quote", "contact"] as const;

export function Header() {
  const words = useText(text);
  const language = useLanguage();
  return (
    <header className="no-print sticky top-0 z-40 short:relative border-b-2 border-ink bg-paper">
      <div className="container-page flex min-h-16 items-center gap-4 lg:gap-8">
        <Link to={pathTo("home", language)} aria-label={words.home} className="mr-auto rounded-sm py-2">
          <Logo />
        </Link>
        <nav aria-label={words.main} className="hidden lg:block">
          <ul role="list" className="flex gap-7">
            {links.map((page) => (
              <li key={page}>
                <NavLink to={pathTo(page, language)} className={navLinkClasses}>
                  {words[page]}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <LanguageSwitch className="hidden py-2 text-sm font-semibold underline-offset-4 hover:underline lg:block" />
        <ButtonLink to={pathTo("booking", language)} className="min-h-11 py-2 max-sm:hidden">
          {words.book}
        </ButtonLink>
        <MobileMenu />
      </div>
    </header>
  );
}

function navLinkClasses({ isActive }: { isActive: boolean }): string {
  return `block py-2 font-semibold decoration-orange decoration-[3px] underline-offset-8 hover:underline ${isActive ? "underline" : ""}`;
}

/** A disclosure that works before any script; following a link closes it, and so does Escape. */
function MobileMenu() {
  const words = useText(text);
  const language = useLanguage();
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !menu.current?.open) return;
      menu.current.open = false;
      menu.current.querySelector("summary")?.focus();
    };
    document.addEventListener("keydown", closeOnEscape);
    return () => document.removeEventListener("keydown", closeOnEscape);
  }, []);
  return (
    <details key={useLocation().key} ref={menu} className="lg:hidden">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded border-2 border-ink px-3 font-bold [&::-webkit-details-marker]:hidden">
        <svg viewBox="0 0 20 20" className="drawing size-5" aria-hidden="true">
          <path d="M2 5h16M2 10h16M2 15h16" />
        </svg>
        {words.menu}
      </summary>
      <nav
        aria-label={words.main}
        className="absolute inset-x-0 top-full border-y-2 border-ink bg-paper shadow-card"
      >
        <ul role="list" className="container-page divide-y divide-line py-2">
          {([...links, "booking"] as const).map((page) => (
            <li key={page}>
              <NavLink to={pathTo(page, language)} className="block py-3.5 text-lg font-bold">
                {page === "booking" ? words.book : words[page]}
              </NavLink>
            </li>
          ))}
          <li>
            <LanguageSwitch className="block py-3.5 text-lg font-bold" />
          </li>
        </ul>
      </nav>
    </details>
  );
}
