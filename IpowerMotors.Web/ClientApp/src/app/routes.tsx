import type { ComponentType } from "react";
import { Navigate, Route, Routes } from "react-router";
import { part } from "~/components/part";
import { languages } from "~/site/language";
import { pageAt, pathTo, type Page } from "~/site/paths";
import { PublicLayout } from "./PublicLayout";

type Load = () => Promise<{ default: ComponentType }>;

/** The file of each public page: every page is a chunk of its own. */
const publicPages: Record<Page, Load> = {
  home: () => import("~/features/home/HomePage"),
  services: () => import("~/features/services/ServicesPage"),
  service: () => import("~/features/services/ServicePage"),
  booking: () => import("~/features/booking/BookingPage"),
  myAppointment: () => import("~/features/manage/MyAppointmentPage"),
  waitingList: () => import("~/features/waiting-list/WaitingListPage"),
  contact: () => import("~/features/contact/ContactPage"),
  quote: () => import("~/features/quote/QuotePage"),
  legalNotice: () => import("~/features/legal/LegalNoticePage"),
  terms: () => import("~/features/legal/TermsPage"),
  privacy: () => import("~/features/legal/PrivacyPage"),
  accessibility: () => import("~/features/legal/AccessibilityPage"),
};

/** The staff pages share one address prefix and are never prerendered. */
const staffPages: Record<string, Load> = {
  connexion: () => import("~/features/staff/SignInPage"),
  "premier-acces": () => import("~/features/staff/FirstAccessPage"),
  planning: () => import("~/features/staff/PlanningPage"),
  devis: () => import("~/features/staff/quotes/QuotesPage"),
  envois: () => import("~/features/staff/OutboxPage"),
  membres: () => import("~/features/staff/TeamPage"),
  invitation: () => import("~/features/staff/InvitationPage"),
  "mot-de-passe-oublie": () => import("~/features/staff/password/ForgottenPasswordPage"),
  "nouveau-mot-de-passe": () => import("~/features/staff/password/NewPasswordPage"),
};

const publicElements = (Object.keys(publicPages) as Page[]).map((page) => ({
  page,
  Element: part(publicPages[page]),
}));
const staffElements = Object.entries(staffPages).map(([path, load]) => ({ path, Element: part(load) }));
/** The pages that work on server state get its cache; the others are spared the script. */
const withQueries: readonly Page[] = ["booking", "myAppointment", "waitingList"];
const QueryProvider = part(() => import("~/api/QueryProvider"));
const NotFoundPage = part(() => import("~/components/NotFoundPage"));
const StaffLayout = part(() => import("~/features/staff/StaffLayout"));

/** Starts loading the page of an address, so that it is there when the first render asks for it. */
export async function preloadPage(pathname: string): Promise<void> {
  const found = pageAt(pathname);
  await (found ? publicPages[found.page]() : import("~/components/NotFoundPage"));
}

export function AppRoutes() {
  return (
    <Routes>
      <Route path="/" element={<Navigate to={pathTo("home", "fr")} replace />} />
      <Route element={<PublicLayout />}>
        {publicRoutes((page) => !withQueries.includes(page))}
        <Route element={<QueryProvider />}>{publicRoutes((page) => withQueries.includes(page))}</Route>
        <Route path="*" element={<NotFoundPage />} />
      </Route>
      <Route element={<QueryProvider />}>
        <Route path="/equipe" element={<StaffLayout />}>
          {staffElements.map(({ path, Element }) => (
            <Route key={path} path={path} element={<Element />} />
          ))}
          <Route index element={<Navigate to="/equipe/planning" replace />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Route>
    </Routes>
  );
}

function publicRoutes(isWanted: (page: Page) => boolean) {
  return publicElements
    .filter(({ page }) => isWanted(page))
    .flatMap(({ page, Element }) =>
      languages.map((language) => (
        <Route key={language + page} path={pathTo(page, language, ":slug")} element={<Element />} />
      )),
    );
}
