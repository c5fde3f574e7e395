import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { useText } from '../text/TextContext';

interface PageBoundaryState {
  isBroken: boolean;
}

/** A defect in one page shows a sentence instead of a blank window. */
export class PageBoundary extends Component<{ children: ReactNode }, PageBoundaryState> {
  override state: PageBoundaryState = { isBroken: false };

  static getDerivedStateFromError(): PageBoundaryState {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const text = useText();
  return (
    <div role="alert">
      <MessageBar intent="error">
        <MessageBarBody>{text.app.crashed}</MessageBarBody>
        <MessageBarActions>
          <Button onClick={() => window.location.reload()}>{text.app.reload}</Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}
