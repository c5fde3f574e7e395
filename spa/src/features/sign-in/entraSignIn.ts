import {
  CacheLookupPolicy, InteractionRequiredAuthError, PublicClientApplication, type AccountInfo,
} from '@azure/msal-browser';
import type { SignInSettings } from '../../api/deployment';
import { SignedOutError, type Session } from '../../api/session';

type EntraSettings = Extract<SignInSettings, { kind: 'entra' }>;

export interface EntraSignIn {
  /** Somebody who signed in before, or has just come back from the sign-in page. */
  session: Session | null;
  begin: () => Promise<void>;
}

type TokenSource = Pick<PublicClientApplication, 'acquireTokenSilent' | 'acquireTokenRedirect'>;

/** Tokens of somebody who is signed in; only a person can do something about a sign-in that is over. */
export function tokenOf(client: TokenSource, account: AccountInfo, scopes: string[]): Session['token'] {
  return async (renew) => {
    try {
      // Without the hidden frame: the desk forbids being framed, also by itself.
      const cacheLookupPolicy = renew ? CacheLookupPolicy.RefreshToken : CacheLookupPolicy.AccessTokenAndRefreshToken;
      return (await client.acquireTokenSilent({ scopes, account, cacheLookupPolicy })).accessToken;
    } catch (error) {
      if (!(error instanceof InteractionRequiredAuthError)) throw error;
      await client.acquireTokenRedirect({ scopes, account });
      throw new SignedOutError(error);
    }
  };
}

export async function openEntra(settings: EntraSettings): Promise<EntraSignIn> {
  const client = new PublicClientApplication({
    auth: {
      clientId: settings.clientId,
      authority: `https://login.microsoftonline.com/${settings.tenantId}`,
      redirectUri: window.location.origin,
      postLogoutRedirectUri: window.location.origin,
    },
    cache: { cacheLocation: 'sessionStorage' },
  });
  await client.initialize();
  const returned = await client.handleRedirectPromise();
  const account = returned?.account ?? client.getAllAccounts()[0];
  const scopes = [settings.scope];
  const begin = () => client.loginRedirect({ scopes });
  if (!account) return { session: null, begin };

  const session: Session = {
    id: account.homeAccountId,
    name: account.name ?? account.username,
    token: tokenOf(client, account, scopes),
    signOut: () => client.logoutRedirect({ account }),
  };
  return { session, begin };
}
