import { InteractionRequiredAuthError, type AccountInfo } from '@azure/msal-browser';
import { describe, expect, test, vi } from 'vitest';
import { SignedOutError } from '../src/api/session';
import { tokenOf } from '../src/features/sign-in/entraSignIn';

const account = { homeAccountId: 'a' } as AccountInfo;

function given(reason: Error) {
  const acquireTokenRedirect = vi.fn(() => Promise.resolve());
  const token = tokenOf({ acquireTokenSilent: () => Promise.reject(reason), acquireTokenRedirect }, account, ['s']);
  return { token, acquireTokenRedirect };
}

describe('A token of Entra that does not come', () => {
  test('because somebody must sign in again means that the sign-in is over', async () => {
    const { token, acquireTokenRedirect } = given(new InteractionRequiredAuthError('login_required', 'c'));

    await expect(token(true)).rejects.toBeInstanceOf(SignedOutError);
    expect(acquireTokenRedirect).toHaveBeenCalledOnce();
  });

  test('for any other reason sends nobody away', async () => {
    const { token, acquireTokenRedirect } = given(new Error('post_request_failed'));

    await expect(token(true)).rejects.not.toBeInstanceOf(SignedOutError);
    expect(acquireTokenRedirect).not.toHaveBeenCalled();
  });
});
