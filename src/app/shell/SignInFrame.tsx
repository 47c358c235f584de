import SignInPage from '#features/sign-in/SignInPage.tsx';
import { BareFrame } from './BareFrame.tsx';

export function SignInFrame() {
  return (
    <BareFrame>
      <SignInPage />
    </BareFrame>
  );
}
