import { useMutation } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { userMessageOf } from '#api/errors.ts';
import { contactChange, contactCreation, contactDeletion } from '#api/queries/alerting-writes.ts';
import { Permitted, PermittedButton } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/TextField.tsx';
import { showToast } from '#ui/toasts.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import { contactProblem } from './contact-email.ts';
import styles from './contacts.module.css';
import type { RegionAlerting } from './use-alerting-regions.ts';

interface ContactListProps {
  readonly projectId: string;
  readonly place: RegionAlerting;
}

interface Contact {
  readonly email: string;
  readonly sendsResolved: boolean;
}

/** Who is told by e-mail, and who else may be. */
export function ContactList({ projectId, place: { region, contacts } }: ContactListProps) {
  const [doomed, setDoomed] = useState<Contact>();
  if (!contacts) return <p className={styles.small}>{m.contacts_unknown()}</p>;
  const listed = contacts.contactPoints.flatMap(({ email, sendsResolved }): Contact[] =>
    email ? [{ email: email.to, sendsResolved }] : [],
  );
  return (
    <section aria-label={m.contacts_of({ region })} className={styles.contacts}>
      {listed.length === 0 ? (
        <p className={styles.small}>{m.contacts_none()}</p>
      ) : (
        <ul className={styles.list}>
          {listed.map((contact) => (
            <li key={contact.email}>
              <Verbatim>{contact.email}</Verbatim>
              <ResolvedChoice projectId={projectId} region={region} contact={contact} />
              <PermittedButton
                projectId={projectId}
                variant="ghost"
                icon={<Trash2 aria-hidden />}
                aria-label={m.contacts_delete_one({ email: contact.email })}
                onClick={() => setDoomed(contact)}
              />
            </li>
          ))}
        </ul>
      )}
      {contacts.hasOthers ? <Callout kind="notice">{m.contacts_others()}</Callout> : null}
      <AddContact projectId={projectId} region={region} known={listed.map(({ email }) => email)} />
      {doomed ? (
        <DeleteContact
          projectId={projectId}
          region={region}
          email={doomed.email}
          isLast={listed.length === 1 && !contacts.hasOthers}
          onClose={() => setDoomed(undefined)}
        />
      ) : null}
    </section>
  );
}

interface ResolvedChoiceProps {
  readonly projectId: string;
  readonly region: string;
  readonly contact: Contact;
}

/** Ticked at once, and back again with the reason where it was refused. */
function ResolvedChoice({ projectId, region, contact }: ResolvedChoiceProps) {
  const mutation = useMutation(contactChange());
  const shown = mutation.isPending ? mutation.variables.sendsResolved : contact.sendsResolved;
  return (
    <Permitted projectId={projectId}>
      {({ props, isAllowed }) => (
        <Checkbox
          {...props}
          label={m.contacts_resolved()}
          checked={shown}
          aria-label={m.contacts_resolved_of({ email: contact.email })}
          onChange={(event) => {
            if (!isAllowed || mutation.isPending) return;
            const { email } = contact;
            const sendsResolved = event.target.checked;
            mutation.mutate(
              { projectId, region, email, sendsResolved },
              {
                onError: (error) => {
                  const title = m.contacts_change_failed({ email });
                  showToast({ kind: 'error', title, body: userMessageOf(error) });
                },
              },
            );
          }}
        />
      )}
    </Permitted>
  );
}

interface AddContactProps {
  readonly projectId: string;
  readonly region: string;
  readonly known: readonly string[];
}

function AddContact({ projectId, region, known }: AddContactProps) {
  const mutation = useMutation(contactCreation());
  const [typed, setTyped] = useState('');
  const [sendsResolved, setSendsResolved] = useState(true);
  const [isTried, setTried] = useState(false);
  const problem = isTried ? contactProblem(typed, known) : undefined;
  const refusal = mutation.error ? userMessageOf(mutation.error) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (contactProblem(typed, known) !== undefined || mutation.isPending) return;
    const email = typed.trim();
    mutation.mutate(
      { projectId, region, email, sendsResolved },
      {
        onSuccess: () => {
          setTyped('');
          setTried(false);
          showToast({ title: m.contacts_added({ email, region }) });
        },
      },
    );
  };
  return (
    <form noValidate className={styles.add} onSubmit={submit}>
      <TextField
        label={m.contacts_add_email({ region })}
        type="email"
        autoComplete="off"
        value={typed}
        error={problem ?? refusal}
        onChange={(event) => {
          setTyped(event.target.value);
          if (mutation.isError) mutation.reset();
        }}
      />
      <Checkbox
        label={m.contacts_resolved()}
        aria-label={m.contacts_add_resolved({ region })}
        checked={sendsResolved}
        onChange={(event) => setSendsResolved(event.target.checked)}
      />
      <PermittedButton projectId={projectId} type="submit" aria-busy={mutation.isPending}>
        {m.contacts_add()}
      </PermittedButton>
    </form>
  );
}

interface DeleteContactProps {
  readonly projectId: string;
  readonly region: string;
  readonly email: string;
  /** True where nobody would be told any more. */
  readonly isLast: boolean;
  onClose(): void;
}

function DeleteContact({ projectId, region, email, isLast, onClose }: DeleteContactProps) {
  const mutation = useMutation(contactDeletion());
  return (
    <Dialog
      title={m.contacts_delete_title()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{m.ui_cancel()}</Button>
          <Button
            variant="danger"
            aria-busy={mutation.isPending}
            onClick={() => {
              if (mutation.isPending) return;
              mutation.mutate(
                { projectId, region, email },
                {
                  onSuccess: () => {
                    showToast({ title: m.contacts_deleted({ email, region }) });
                    onClose();
                  },
                },
              );
            }}
          >
            {m.contacts_delete()}
          </Button>
        </>
      }
    >
      <p>
        {m.contacts_delete_body({ region })} <Verbatim>{email}</Verbatim>
      </p>
      {isLast ? <Callout kind="warning">{m.contacts_delete_last({ region })}</Callout> : null}
      {mutation.error ? <Callout kind="error">{userMessageOf(mutation.error)}</Callout> : null}
    </Dialog>
  );
}
