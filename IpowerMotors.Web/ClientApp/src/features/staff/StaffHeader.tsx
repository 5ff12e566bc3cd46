import { useQuery } from "@tanstack/react-query";
import { NavLink } from "react-router";
import { Logo } from "~/components/Logo";
import { useLanguage, useText } from "~/site/language";
import { sessionQuery } from "./queries";
import { staffText } from "./text";
import { useSignOut } from "./useSignOut";

type StaffHeaderProps = { onLanguage: () => void; isDark: boolean; onTheme: () => void };

const control =
  "min-h-11 rounded-sm px-1.5 py-2 text-sm font-semibold underline-offset-4 hover:underline sm:px-2";

export function StaffHeader({ onLanguage, isDark, onTheme }: StaffHeaderProps) {
  const words = useText(staffText);
  const language = useLanguage();
  const { data: member } = useQuery({ ...sessionQuery(language), enabled: false });
  const signOut = useSignOut();
  return (
    <header className="no-print bg-[#1a1a1a] text-[#ffffff]">
      <div className="flex min-h-14 flex-wrap items-center gap-x-2 px-4 pt-2 sm:gap-x-5 sm:px-6 sm:pt-0">
        {/* On phones the short name leaves room for the controls on the same line. */}
        <span className="max-sm:[&>span>span>span]:hidden">
          <Logo />
        </span>
        {member && (
          <nav aria-label={words.area} className="flex flex-wrap gap-x-1 max-sm:order-last max-sm:w-full">
            <StaffLink to="/equipe/planning">{words.planning}</StaffLink>
            <StaffLink to="/equipe/devis">{words.quotes}</StaffLink>
            {member.role !== "mechanic" && <StaffLink to="/equipe/envois">{words.outbox}</StaffLink>}
            {member.role === "admin" && <StaffLink to="/equipe/membres">{words.team}</StaffLink>}
          </nav>
        )}
        <div className="ml-auto flex flex-wrap items-center gap-1">
          <button
            type="button"
            aria-pressed={isDark}
            aria-label={words.dark}
            onClick={onTheme}
            className={control}
          >
            <svg viewBox="0 0 20 20" className="drawing size-5" aria-hidden="true">
              <path d="M16 12A7 7 0 0 1 8 4a7 7 0 1 0 8 8z" />
            </svg>
          </button>
          <button
            type="button"
            lang={language === "fr" ? "en" : "fr"}
            onClick={onLanguage}
            className={control}
          >
            {words.otherLanguage}
          </button>
          {member && (
            <>
              <span className="hidden px-2 text-sm lg:inline">
                {member.name} · {words.roles[member.role]}
              </span>
              <button type="button" onClick={() => signOut.mutate()} className={control}>
                {words.signOut}
              </button>
            </>
          )}
        </div>
      </div>
      {member && signOut.error && (
        <p role="alert" className="max-w-none bg-error-soft px-4 py-2 font-bold text-error sm:px-6">
          {words.stillSignedIn}
        </p>
      )}
    </header>
  );
}

function StaffLink({ to, children }: { to: string; children: string }) {
  return (
    <NavLink
      to={to}
      className={({ isActive }) =>
        `flex min-h-12 items-center border-y-4 border-t-transparent px-3 font-bold ${isActive ? "border-b-orange" : "border-b-transparent hover:border-b-orange"}`
      }
    >
      {children}
    </NavLink>
  );
}
