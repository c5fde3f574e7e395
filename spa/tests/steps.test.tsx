// @vitest-environment happy-dom
import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiContext } from '../src/api/ApiContext';
import { ApiClient } from '../src/api/client';
import { unreachable } from '../src/api/problem';
import { caseKey } from '../src/api/queries';
import type { CaseView, Settings, Step } from '../src/api/types';
import { Steps } from '../src/features/case/Steps';
import { TextProvider } from '../src/text/TextContext';
import { Announcer } from '../src/ui/Announcer';

const triage: Step = {
  name: 'steps/triage', allowed: true, refusal: null, italian: 'Classifica la comunicazione',
  english: 'Triage the message',
};
const control: Step = {
  name: 'steps/record-control', allowed: true, refusal: null, italian: 'Registra un controllo',
  english: 'Record a control',
};
const takeCharge: Step = {
  name: 'take-charge', allowed: false, italian: null, english: null,
  refusal: { code: 'TriageFirst', it: 'Classificare prima la comunicazione.', en: 'Triage the message first.' },
};

const outcome = (key: string, italian: string, needsNote = false) => ({
  key, italian, english: key, needsNote, needsAllChecks: false,
});
const controls = [
  {
    key: 'report-sender', italian: 'Mittente', english: 'Sender', applications: ['Profile Checker'], checks: [],
    outcomes: [outcome('Registered', 'È di un cliente')], current: true, made: [{ outcome: 'Registered' }],
  },
  {
    key: 'anomaly-presence', italian: 'Presenza anomalia', english: 'Presence', applications: ['T24', 'FanBase'],
    checks: [{ key: 'device', italian: 'Dispositivo', english: 'Device' }],
    outcomes: [outcome('NotFound', 'Non riscontrato', true)], current: false, made: [],
  },
];

const settings = {
  categories: [{ key: 'AnomalyReport', italian: 'Segnalazione di anomalia', english: 'Anomaly report' }],
  parties: [], templates: [],
  choices: [
    {
      step: 'forward', field: 'kind',
      options: [{ key: 'JobApplication', italian: 'Curriculum', english: 'CV', line: null }],
    },
  ],
} as unknown as Settings;

const caseWith = (...steps: Step[]) =>
  ({ id: 'c1', organisation: 'flowe', steps, letters: [], engagements: [], own: { kind: 'mail', controls } }) as
  unknown as CaseView;

function desk(view: CaseView, answer: () => Response, unread?: { error: Error; onRetry: () => void }) {
  const sent: { url: string; body: unknown }[] = [];
  const api = new ApiClient({
    base: '/api',
    token: () => Promise.resolve('t'),
    fetch: (url, request) => {
      if (request?.method === 'GET') {
        const items = url === '/api/flowe/cases?reference=FW-7' ? [{ case: 'c7' }] : [];
        return Promise.resolve(Response.json({ items }));
      }
      sent.push({ url: url as string, body: JSON.parse(request?.body as string) });
      return Promise.resolve(answer());
    },
  });
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
  cache.setQueryData(caseKey('flowe', 'c1'), { body: view, etag: '"v1"' });
  render(
    <FluentProvider theme={webLightTheme}>
      <TextProvider>
        <Announcer>
          <QueryClientProvider client={cache}>
            <ApiContext value={api}>
              <Steps
                view={view}
                settings={unread ? undefined : settings}
                settingsError={unread?.error ?? null}
                onRetrySettings={unread?.onRetry ?? (() => undefined)}
              />
            </ApiContext>
          </QueryClientProvider>
        </Announcer>
      </TextProvider>
    </FluentProvider>,
  );
  return sent;
}

const accepted = () => Response.json(caseWith());

describe('The steps of a case', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });
  afterEach(cleanup);

  test('are called as the procedure calls them, in the language of the desk', () => {
    localStorage.setItem('contactcenter.language', 'en');
    desk(caseWith(triage, control), accepted);

    expect(screen.getByRole('button', { name: 'Triage the message' })).toBeTruthy();
    expect(screen.queryByText(/steps\//)).toBeNull();
  });

  test('that move the case on stand first', () => {
    const note: Step = { name: 'notes', allowed: true, refusal: null, italian: null, english: null };
    desk(caseWith(note, triage), accepted);

    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
      'Classifica la comunicazione', 'Nota interna',
    ]);
  });

  test('that are refused say why', () => {
    desk(caseWith(takeCharge), accepted);

    const refused = screen.getByRole('list', { name: 'Al momento non possibile' });
    expect(within(refused).getByText('Classificare prima la comunicazione.')).toBeTruthy();
  });

  test('of one procedure ask in a form for what the API wants', async () => {
    const user = userEvent.setup();
    const sent = desk(caseWith(triage), accepted);

    await user.click(screen.getByRole('button', { name: 'Classifica la comunicazione' }));
    expect(sent).toEqual([]);
    await user.selectOptions(screen.getByLabelText(/Categoria/), 'Segnalazione di anomalia');
    await user.selectOptions(screen.getByLabelText(/Da chi viene/), 'Cliente');
    await user.click(screen.getByRole('button', { name: 'Conferma' }));

    expect(sent).toEqual([
      { url: '/api/flowe/cases/c1/steps/triage', body: { category: 'AnomalyReport', subject: 'Customer' } },
    ]);
  });

  test('keep what was written and say at the field what the server refuses of it', async () => {
    const user = userEvent.setup();
    const words = 'La categoria non è ammessa (campo «category»).';
    desk(caseWith(triage), () =>
      Response.json(
        { code: 'X', messages: { it: words, en: 'The category is not admitted (field “category”).' } },
        { status: 422 },
      ));

    await user.click(screen.getByRole('button', { name: 'Classifica la comunicazione' }));
    await user.selectOptions(screen.getByLabelText(/Categoria/), 'Segnalazione di anomalia');
    await user.selectOptions(screen.getByLabelText(/Da chi viene/), 'Cliente');
    await user.click(screen.getByRole('button', { name: 'Conferma' }));

    expect(await screen.findAllByText(words)).toHaveLength(1);
    const field = screen.getByLabelText<HTMLSelectElement>(/Categoria/);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(field.value).toBe('AnomalyReport');
  });

  test('show above the form what is no matter of one field', async () => {
    const user = userEvent.setup();
    desk(caseWith(triage), () =>
      Response.json({ code: 'X', messages: { it: 'È fuori orario.', en: 'Closed.' } }, { status: 409 }));

    await user.click(screen.getByRole('button', { name: 'Classifica la comunicazione' }));
    await user.selectOptions(screen.getByLabelText(/Categoria/), 'Segnalazione di anomalia');
    await user.selectOptions(screen.getByLabelText(/Da chi viene/), 'Cliente');
    await user.click(screen.getByRole('button', { name: 'Conferma' }));

    expect(within(await screen.findByRole('alert')).getByText('È fuori orario.')).toBeTruthy();
    expect(screen.getByLabelText(/Categoria/).getAttribute('aria-invalid')).not.toBe('true');
  });

  test('record the control that is due, with the choices it has', async () => {
    const user = userEvent.setup();
    const sent = desk(caseWith(control), accepted);

    await user.click(screen.getByRole('button', { name: 'Registra un controllo' }));
    expect(screen.getByLabelText<HTMLSelectElement>(/^Controllo/).value).toBe('anomaly-presence');
    await user.selectOptions(screen.getByLabelText(/Applicativo/), 'FanBase');
    await user.click(screen.getByLabelText('Dispositivo'));
    await user.selectOptions(screen.getByLabelText(/^Esito/), 'Non riscontrato');
    await user.click(screen.getByRole('button', { name: 'Conferma' }));
    expect(sent).toEqual([]);
    await user.type(screen.getByLabelText(/Nota/), 'Provato');
    await user.click(screen.getByRole('button', { name: 'Conferma' }));

    expect(sent.map(({ body }) => body)).toEqual([
      {
        control: 'anomaly-presence', outcome: 'NotFound', application: 'FanBase', note: 'Provato',
        checks: [{ check: 'device', passed: true }],
      },
    ]);
  });

  test.each([['FW-7', 'c7'], ['c8', 'c8']])('take the reference of another case for its id: %s', async (written, id) => {
    const user = userEvent.setup();
    const duplicate: Step = {
      name: 'steps/link-duplicate', allowed: true, refusal: null, italian: 'Collega', english: 'Link',
    };
    const sent = desk(caseWith(duplicate), accepted);

    await user.click(screen.getByRole('button', { name: 'Collega' }));
    await user.type(screen.getByLabelText(/Richiesta uguale/), written);
    await user.click(screen.getByRole('button', { name: 'Conferma' }));

    await vi.waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ case: id }]));
  });

  test('say so when what their forms need could not be read, and read it again', async () => {
    const user = userEvent.setup();
    const onRetry = vi.fn();
    const classify: Step = { name: 'classify', allowed: true, refusal: null, italian: null, english: null };
    desk(caseWith(classify), accepted, { error: unreachable(), onRetry });

    expect(screen.queryByRole('alert')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Classifica' }));
    expect(within(screen.getByRole('alert')).getByText(/Il server non risponde/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Riprova' }));

    expect(onRetry).toHaveBeenCalledOnce();
  });
});
