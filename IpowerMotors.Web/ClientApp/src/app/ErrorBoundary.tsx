import { Component, type ReactNode } from "react";
import type { Language } from "~/site/language";
import { ErrorPage } from "./ErrorPage";

type Props = { language: Language; children: ReactNode };

/** Shows the error page instead of a blank one; going to another address tries again. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <ErrorPage language={this.props.language} /> : this.props.children;
  }
}
