import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer } from './client';
import { useApi } from './ApiContext';
import { asProblem, type Problem } from './problem';
import { questionOf } from './question';
import type {
  Agenda, Caller, CaseView, Dismissal, Entities, FoundCase, LetterPurpose, Me, Operator, Page, Preview, Queue,
  RecordedCall, ServiceSheet, SetAsideItem, Settings, WorkItem,
} from './types';

// A list may be two seconds old; the server caches for as long.
const refreshEvery = 2_000;
const pageSize = 50;

const segment = encodeURIComponent;

export const caseKey = (organisation: string, id: string) => ['case', organisation, id] as const;

export function useMe() {
  const api = useApi();
  return useQuery({ queryKey: ['me'], queryFn: async () => (await api.get<Me>('/me')).body, staleTime: Infinity });
}

export function useSettings(organisation: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['settings', organisation],
    queryFn: async () => (await api.get<Settings>(`/${segment(organisation)}/settings`)).body,
    staleTime: 60_000,
  });
}

export function useQueues(organisation: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['queues', organisation],
    queryFn: async () => (await api.get<{ items: Queue[] }>(`/${segment(organisation)}/queues`)).body.items,
    refetchInterval: refreshEvery,
  });
}

export function useWorkItems(organisation: string, queue: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['items', organisation, queue],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const cursor = pageParam === '' ? '' : `&cursor=${segment(pageParam)}`;
      const path = `/${segment(organisation)}/queues/${segment(queue)}/items?size=${pageSize}${cursor}`;
      return (await api.get<Page<WorkItem>>(path)).body;
    },
    getNextPageParam: (page) => page.next ?? undefined,
    // Every loaded page is read again: the more pages, the rarer.
    refetchInterval: (query) => refreshEvery * Math.max(1, query.state.data?.pages.length ?? 1),
  });
}

export function useFoundCases(organisation: string, asked: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['found', organisation, asked],
    enabled: asked !== '',
    queryFn: async () =>
      (await api.post<{ items: FoundCase[] }>(`/${segment(organisation)}/cases/search`, questionOf(asked))).body.items,
  });
}

/** The pop-up on an incoming contact: what is known of a telephone number. */
export function useCaller(organisation: string, phone: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['caller', organisation, phone],
    enabled: phone !== '',
    queryFn: async () => (await api.post<Caller>(`/${segment(organisation)}/callers/search`, { phone })).body,
  });
}

/** The id of the case that people know by a reference; what is no known reference is left as it is. */
export function useCaseId(organisation: string): (reference: string) => Promise<string> {
  const api = useApi();
  return async (reference) => {
    const path = `/${segment(organisation)}/cases?reference=${segment(reference)}`;
    const found = await api.get<{ items: FoundCase[] }>(path).catch(() => null);
    return found?.body.items[0]?.case ?? reference;
  };
}

export const casePath = (organisation: string, id: string) => `/${segment(organisation)}/cases/${segment(id)}`;

export function useCase(organisation: string, id: string) {
  const api = useApi();
  return useQuery({
    queryKey: caseKey(organisation, id),
    queryFn: () => api.get<CaseView>(casePath(organisation, id)),
    refetchInterval: refreshEvery,
  });
}

export interface CaseCommand {
  /** Path below the case, such as `take-charge` or `letters/1/resend`. */
  path: string;
  body: object;
}

/**
 * Sends one command on the case as it was last read. A stale case is read again before the problem is shown, so
 * that the person decides on what is true now.
 */
export function useCaseCommand(organisation: string, id: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation<Answer<CaseView>, Problem, CaseCommand>({
    mutationFn: async ({ path, body }) => {
      const read = cache.getQueryData<Answer<CaseView>>(caseKey(organisation, id));
      const address = `${casePath(organisation, id)}/${path}`;
      try {
        return await api.post<CaseView>(address, body, { ifMatch: read?.etag ?? null });
      } catch (error) {
        throw asProblem(error);
      }
    },
    onSuccess: async (answer) => {
      await cache.cancelQueries({ queryKey: caseKey(organisation, id) });
      cache.setQueryData(caseKey(organisation, id), answer);
      void cache.invalidateQueries({ queryKey: ['items', organisation] });
      void cache.invalidateQueries({ queryKey: ['queues', organisation] });
    },
    onError: async (problem) => {
      if (problem.isStale || problem.status === 409) {
        await cache.invalidateQueries({ queryKey: caseKey(organisation, id) });
      }
    },
  });
}

export interface Draft {
  template?: string;
  text: string;
  purpose: Exclude<LetterPurpose, 'Automatic'>;
}

export function usePreview(organisation: string, id: string) {
  const api = useApi();
  return useMutation<Preview, Problem, Draft>({
    mutationFn: async (draft) => {
      try {
        return (await api.post<Preview>(`${casePath(organisation, id)}/preview`, draft)).body;
      } catch (error) {
        throw asProblem(error);
      }
    },
  });
}

export function useOperators(organisation: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['operators', organisation],
    queryFn: async () => (await api.get<{ items: Operator[] }>(`/${segment(organisation)}/operators`)).body.items,
  });
}

/** The Entities of 055055 with their units and services. */
export function useEntities() {
  const api = useApi();
  return useQuery({
    queryKey: ['entities'],
    queryFn: async () => (await api.get<Entities>('/florence/services')).body,
    staleTime: 60_000,
  });
}

const servicePath = (entity: string, unit: string, service: string) =>
  `${segment(entity)}/${segment(unit)}/${segment(service)}`;

export function useServiceSheet(entity: string, unit: string, service: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['service-sheet', entity, unit, service],
    enabled: service !== '',
    queryFn: async () =>
      (await api.get<ServiceSheet>(`/florence/services/${servicePath(entity, unit, service)}`)).body,
    staleTime: 60_000,
  });
}

/** Days of a month (`2026-05`) with their places; read again often, because others book too. */
export function useAgendas(entity: string, unit: string, service: string, month: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['agendas', entity, unit, service, month],
    enabled: month !== '',
    queryFn: async () => {
      const path = `/florence/agendas/${servicePath(entity, unit, service)}?month=${segment(month)}`;
      return (await api.get<{ items: Agenda[] }>(path)).body.items;
    },
    refetchInterval: 10_000,
  });
}

export function useRecordCall(organisation: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation<CaseView, Problem, { call: RecordedCall; key: string }>({
    mutationFn: async ({ call, key }) => {
      try {
        return (await api.post<CaseView>(`/${segment(organisation)}/openings/call`, call, { key })).body;
      } catch (error) {
        throw asProblem(error);
      }
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: ['items', organisation] }),
  });
}

export function useSetAside(organisation: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['set-aside', organisation],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const cursor = pageParam === '' ? '' : `&cursor=${segment(pageParam)}`;
      const path = `/${segment(organisation)}/set-aside?size=${pageSize}${cursor}`;
      return (await api.get<Page<SetAsideItem>>(path)).body;
    },
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => refreshEvery * Math.max(1, query.state.data?.pages.length ?? 1),
  });
}

/** What a person decides about a message that was set aside. */
export interface SetAsideStep {
  contact: string;
  step: 'retry' | 'open-case' | 'dismiss';
  body?: { reason: Dismissal };
}

export function useSetAsideStep(organisation: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation<unknown, Problem, SetAsideStep>({
    mutationFn: async ({ contact, step, body }) => {
      try {
        return await api.post(`/${segment(organisation)}/set-aside/${segment(contact)}/${step}`, body ?? {});
      } catch (error) {
        throw asProblem(error);
      }
    },
    // Also after a refusal: somebody else may have decided meanwhile.
    onSettled: () => cache.invalidateQueries({ queryKey: ['set-aside', organisation] }),
  });
}
