import { Outlet } from "react-router";

/** The staff pages, which search engines have no business with. */
export default function StaffLayout() {
  return (
    <main>
      <meta name="robots" content="noindex" />
      <Outlet />
    </main>
  );
}
