// @vitest-environment happy-dom
import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  RouterProvider, createMemoryHistory, createRootRoute, createRoute, createRouter,
} from '@tanstack/react-router';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiContext } from '../src/api/ApiContext';
import { ApiClient } from '../src/api/client';
import { SetAside } from '../src/features/set-aside/SetAside';
import { WorkList } from '../src/features/work-list/WorkList';
import { TextProvider } from '../src/text/TextContext';
import { Announcer } from '../src/ui/Announcer';

const item = (id: string) => ({
  case: id, reference: `FW-${id}`, subject: `Oggetto ${id}`, requesterName: 'Anna', state: 'Received', dueAt: null,
  assignee: null, flags: [],
});
const aside = (contact: string) => ({
  contact, mailbox: contact, receivedAt: '2026-11-20T09:00:00Z', size: 10, reason: 'BulkMail',
});
const queue = (key: string, italian: string) => ({ key, italian, english: key, count: 1 });

const answers: Readonly<Record<string, unknown>> = {
  '/api/flowe/queues': { items: [queue('mine', 'I miei casi'), queue('new', 'Nuovi')] },
  '/api/flowe/queues/mine/items?size=50': { items: [item('1'), item('2')], next: null },
  '/api/flowe/queues/new/items?size=50': { items: [item('3')], next: null },
  '/api/flowe/cases/search': { items: [item('9')] },
  '/api/flowe/set-aside?size=50': { items: [aside('first')], next: 'c1' },
  '/api/flowe/set-aside?size=50&cursor=c1': { items: [aside('second')], next: null },
};

function desk(path: string) {
  const root = createRootRoute();
  const lists = createRoute({
    getParentRoute: () => root,
    path: '/$organisation/queues/$queue',
    component: function Lists() {
      return <WorkList {...lists.useParams()} />;
    },
  });
  const cases = createRoute({ getParentRoute: () => root, path: '/$organisation/cases/$id' });
  const asides = createRoute({
    getParentRoute: () => root,
    path: '/$organisation/set-aside',
    component: function Aside() {
      return <SetAside {...asides.useParams()} />;
    },
  });
  const router = createRouter({
    routeTree: root.addChildren([lists, cases, asides]),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  const api = new ApiClient({
    base: '/api',
    token: () => Promise.resolve('t'),
    fetch: (url) => {
      const answer = answers[url as string];
      return Promise.resolve(Response.json(answer ?? {}, { status: answer === undefined ? 404 : 200 }));
    },
  });
  render(
    <FluentProvider theme={webLightTheme}>
      <TextProvider>
        <Announcer>
          <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
            <ApiContext value={api}>
              <RouterProvider router={router as never} />
            </ApiContext>
          </QueryClientProvider>
        </Announcer>
      </TextProvider>
    </FluentProvider>,
  );
  return userEvent.setup();
}

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe('A search', () => {
  const search = async (path: string) => {
    const user = desk(path);
    await screen.findByText('Oggetto 1');
    await user.type(screen.getByRole('searchbox'), 'FW-9{Enter}');
    await screen.findByText('Oggetto 9');
    return user;
  };

  test.each([['Nuovi', 'Oggetto 3'], ['I miei casi', 'Oggetto 1']])(
    'makes way for the list that is chosen: %s',
    async (list, first) => {
      const user = await search('/flowe/queues/mine');

      const lists = within(screen.getByRole('navigation', { name: 'Liste' }));
      await user.click(lists.getByRole('link', { name: RegExp(list) }));

      expect(await screen.findByText(first)).toBeTruthy();
      expect(screen.queryByText('Oggetto 9')).toBeNull();
    },
  );
});

describe('J and K', () => {
  test('walk the rows while the focus is among them', async () => {
    const user = desk('/flowe/queues/mine');
    const first = await screen.findByRole('link', { name: 'FW-1' });

    first.focus();
    await user.keyboard('j');
    expect(document.activeElement?.textContent).toBe('FW-2');
    await user.keyboard('jk');
    expect(document.activeElement).toBe(first);
  });

  test('do nothing anywhere else', async () => {
    const user = desk('/flowe/queues/mine');
    await screen.findByRole('link', { name: 'FW-1' });
    const list = screen.getByRole('link', { name: /Nuovi/ });

    list.focus();
    await user.keyboard('j');

    expect(document.activeElement).toBe(list);
  });
});

describe('What was set aside', () => {
  test('is listed to the last message, a page at a time', async () => {
    const user = desk('/flowe/set-aside');
    await screen.findByText('first');
    expect(screen.queryByText('second')).toBeNull();

    await user.click(screen.getByRole('button', { name: 'Carica altri messaggi' }));

    expect(await screen.findByText('second')).toBeTruthy();
    expect(screen.getByText('first')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Carica altri messaggi' })).toBeNull();
  });
});
