import { Navigate, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { lazy } from 'react';
import { useMe } from '../api/queries';
import { WorkList } from '../features/work-list/WorkList';
import { useText } from '../text/TextContext';
import { Shell } from './Shell';

// The first view is the work list; everything else is fetched when it is first opened.
const CasePage = lazy(async () => ({ default: (await import('../features/case/CasePage')).CasePage }));
const RecordCall = lazy(async () => ({ default: (await import('../features/record-call/RecordCall')).RecordCall }));
const SetAside = lazy(async () => ({ default: (await import('../features/set-aside/SetAside')).SetAside }));

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: Home });

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$organisation/queues/$queue',
  component: function ListPage() {
    const { organisation, queue } = listRoute.useParams();
    return <WorkList key={organisation} organisation={organisation} queue={queue} />;
  },
});

const caseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$organisation/cases/$id',
  component: function OneCase() {
    const { organisation, id } = caseRoute.useParams();
    return <CasePage key={id} organisation={organisation} id={id} />;
  },
});

const recordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$organisation/record-call',
  // The telephone opens this page with the number of the call that comes in.
  validateSearch: (search: Record<string, unknown>): { phone?: string } => {
    const { phone } = search;
    return typeof phone === 'string' || typeof phone === 'number' ? { phone: String(phone) } : {};
  },
  component: function RecordPage() {
    const { organisation } = recordRoute.useParams();
    const { phone } = recordRoute.useSearch();
    return <RecordCall organisation={organisation} phone={phone} />;
  },
});

const setAsideRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$organisation/set-aside',
  component: function SetAsidePage() {
    const { organisation } = setAsideRoute.useParams();
    return <SetAside organisation={organisation} />;
  },
});

function Home() {
  const text = useText();
  const me = useMe();
  const first = me.data?.organisations[0];
  if (first) return <Navigate to="/$organisation/queues/$queue" params={{ organisation: first.key, queue: 'mine' }} />;
  return me.isSuccess ? <p>{text.app.noOrganisation}</p> : null;
}

function NotFound() {
  const text = useText();
  return <p>{text.app.notFound}</p>;
}

export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, listRoute, caseRoute, recordRoute, setAsideRoute]),
  defaultPreload: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
