export interface DemoUser {
  objectId: string;
  name: string;
  email: string;
}

export type SignInSettings =
  | { kind: 'emulator'; url: string; users: string }
  | { kind: 'entra'; tenantId: string; clientId: string; scope: string };

/** Where this installation of the desk finds its server; written by the host, not built in. */
export interface Deployment {
  /** Origin of the functions; the API lies below `/api`. */
  apiBase: string;
  signIn: SignInSettings;
}

export async function readDeployment(fetcher: typeof fetch = fetch): Promise<Deployment> {
  const response = await fetcher('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`config.json answered ${response.status}`);
  const deployment = (await response.json()) as Deployment;
  return { ...deployment, apiBase: deployment.apiBase.replace(/\/+$/, '') };
}
